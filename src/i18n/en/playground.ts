import type { Translation } from '../catalogue.ts';
import type { playground as fi } from '../fi/playground.ts';

export const playground: Translation<typeof fi> = {
  title: 'Try the Verme bot',
  heading: 'Verme bot',
  lead: 'Three organisations, Slack and Teams, one group. Each pane is one person’s chat, and you can act as any of them.',
  needsScript: 'This page needs JavaScript.',
  connecting: 'Connecting …',
  lost: 'The connection was lost. Start the bot again with npm start, and you can go on.',
  languages: 'Language of the page',
  languageNames: { fi: 'suomi', sv: 'svenska', en: 'English' },
  theme: { dark: 'Dark', light: 'Light' },
  clock: {
    label: 'Clock',
    hour: '+1 hour',
    day: '+1 day',
    deadline: 'To the poll’s deadline',
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
    end: 'Done',
    close: 'Close the tour',
    of: '{{step}}/{{steps}}',
    steps: {
      asked:
        'The facilitator at Opisto A has asked the group when to meet. The same poll reached everybody in their own chat, and some have answered already.',
      answer:
        'Now you are a study counsellor at Kunta B, and your chat is Teams. Press “Sopii” (Works) at the times that suit you.',
      swedish:
        'Everybody gets messages in their own language. Here the same poll is in Swedish: answer this one too.',
      others: 'Your answers show everywhere at once. Now ask the others to answer too.',
      othersAct: 'The others answer',
      settle:
        'Answer as the facilitator too. When everybody has answered, the poll closes in five minutes; press “Sulje nyt” (Close now). The bot suggests the time that most people from most organisations can come to: press “Valitse tämä aika” (Choose this time).',
      settled:
        'The time is settled! Everybody got a message and a calendar file in their own chat, in their own language.',
      yours:
        'Now it is your turn: type /verme poll in the facilitator’s chat and suggest times of your own.',
      yoursAct: 'Write it for me',
    },
  },
};
