import type { Translation } from '../catalogue.ts';
import type { playground as fi } from '../fi/playground.ts';

export const playground: Translation<typeof fi> = {
  title: 'Try the Verme bot',
  heading: 'Verme bot',
  lead: 'Three organisations, Slack and Teams, one group. Each pane is one person’s chat, and you can act as any of them.',
  needsScript: 'This page needs JavaScript.',
  connecting: 'Connecting …',
  lost: 'The connection was lost. Start the bot again with npm start, and you can go on.',
  menu: 'Menu',
  languages: 'Language of the page',
  languageNames: { fi: 'suomi', sv: 'svenska', en: 'English' },
  theme: { dark: 'Dark', light: 'Light' },
  clock: {
    label: 'Clock',
    hour: '+1 hour',
    day: '+1 day',
    deadline: 'To the poll’s deadline',
    nudge: 'To the next reminder',
  },
  people: {
    label: 'Show chats',
    add: 'Add a person',
    name: 'Name or role',
    namePlaceholder: 'Teacher, Kunta B',
    workspace: 'Workspace',
    language: 'Language',
    save: 'Add',
    hint: 'A new person is not in the group yet. They join with the join code that the facilitator gets by typing /verme groups.',
  },
  weather: {
    label: 'Disturbances',
    hint: 'See how the bot copes when Slack or Teams does not answer.',
    fair: 'works',
    throttled: 'throttled (429)',
    down: 'down (503)',
  },
  pane: {
    chat: 'Messages',
    home: 'Home',
    homeEmpty: 'The person’s own page opens here.',
    empty: 'No messages yet.',
    earlier: 'Show earlier',
    newBelow: 'New below ↓',
    news: 'new',
    inThread: 'in a thread',
    onlyYou: 'Only visible to you',
    edited: '(edited)',
    options: 'Options: {{name}}',
    hide: 'Hide this chat',
    block: 'Block the bot',
    unblock: 'Allow the bot',
    blocked: 'The bot is blocked in this chat.',
    throttled: 'The workspace is throttled: messages come late.',
    down: 'The workspace does not answer now: messages wait.',
    write: 'Write: {{name}}',
    slackExample: '/verme',
    teamsExample: 'my',
    send: 'Send',
    close: 'Close',
    choose: 'Choose',
    optional: '(optional)',
    cancel: 'Cancel',
    none: 'Choose above whose chats are shown.',
  },
  errors: {
    failed: 'That did not work this time. Please try again in a moment.',
  },
  tour: {
    label: 'Tour',
    start: 'Tour',
    next: 'Next',
    back: 'Back',
    end: 'Finish',
    close: 'Close the tour',
    of: '{{step}}/{{steps}}',
    done: 'Done!',
    show: 'Show me where',
    othersAct: 'The others answer',
    write: 'Write it for me',
    steps: {
      asked:
        'The facilitator at Opisto A has asked the group when to meet. The same poll reached everybody in their own chat, and some have answered already.',
      gone: 'The poll has been called off, and there is no new one yet. Type /verme poll in the facilitator’s chat, and the tour goes on from there.',
      answer:
        'Now you are a study counsellor at Kunta B, and your chat is Teams. For every time, press “Sopii” (Works), “Käy tarvittaessa” (If needed) or “Ei sovi” (Doesn’t work).',
      swedish:
        'Everybody gets messages in their own language. Here the same poll is in Swedish: answer for every time here too. “Passar” means that a time works.',
      others:
        'Your answers show everywhere at once, on the facilitator’s card too. Now ask the others to answer.',
      facilitate: 'The facilitator answers too: press “Sopii” (Works) at every time in their chat.',
      close:
        'Everybody has answered. The poll closes in five minutes, so that a slip can be put right. The facilitator can close it at once: press “Sulje nyt” (Close now). Or move the clock: “+1 hour”.',
      closeEarly:
        'The poll is still open. The facilitator can close it all the same: press “Sulje kysely” (Close the poll).',
      settle:
        'The poll is closed. The bot suggests the time that most people from most organisations can come to: press “Valitse tämä aika” (Choose this time).',
      noTime:
        'No common time was found. On the facilitator’s card, press “Jatka kyselyä” (Continue the poll) or “Kokeile uusia aikoja” (Try new times), and the tour goes on from there.',
      settled:
        'The time is settled! Everybody got a message in their own chat, in their own language, and can add the time to their own calendar.',
      place:
        'Where do you meet? On the facilitator’s card, press “Lisää paikka” (Add a place) and write a place.',
      move: 'Plans change: press “Siirrä tai peru” (Move or cancel) and choose another time for the meeting.',
      moving:
        'Everybody is told of the change a minute later, so that a slip can be put right. Move the clock.',
      moved:
        'Everybody got one message, with the new time beside the old one. Answer it: press “Pääsen” (I can come).',
      ahead: 'Whoever does not answer yet is asked a week before the meeting. Move the clock.',
      asking: 'The question came in the day’s reminder. “Jag kommer” means “I can come”: press it.',
      eve: 'On the eve of the meeting, those who come are reminded. Move the clock.',
      told: 'Here are the time and the place once more. Nobody needs to remember anything else.',
      off: 'The meeting is cancelled, and everybody has been told.',
      yours:
        'Now it is your turn: type /verme poll in the facilitator’s chat and suggest times of your own.',
    },
  },
};
