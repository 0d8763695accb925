import type { Translation } from '../catalogue.ts';
import type { looking as fi } from '../fi/looking.ts';

export const looking: Translation<typeof fi> = {
  channel: {
    yes: 'From now on I’ll say in this channel when somebody in the network is looking for a partner. If you no longer want that, type in the channel: {@verme home pairs off}',
    no: 'I’ll no longer say in this channel who is looking for a partner.',
    noHome:
      'This is not the home channel of a group of yours. Make it one first: {@verme home}. Then type: {@verme home pairs}',
  },
  announced: {
    title: 'Is there a partner here?',
    who: '{{who}} is looking for a partner.',
    suggest: 'Suggest me',
    how: 'Only the person who is looking sees your suggestion, and you can take it back.',
    found: 'A partner was found for this search. Thank you, everybody!',
    over: 'This search has ended. Thank you, everybody!',
  },
  form: {
    announce: 'May channels be told of it too?',
    announceHint:
      'Some of the network’s channels are told who is looking for a partner. They would show your name, your organisation and what you write here.',
    yes: 'Yes, tell them',
    no: 'No, only the project manager sees it',
  },
  ended: 'Your search has ended. You can begin a new one at any time: {/verme pair}',
  endedFor: 'The search has ended.',
  suggest: {
    title: 'Suggest yourself',
    intro:
      '{{name}} sees your name and organisation, and says whether you could get to know each other. You can still change your mind.',
    noted: 'Thank you! Your suggestion has arrived. Your messages tell you if you become a pair.',
    already:
      'Your suggestion is noted already, thank you! You can change it on the card among your messages.',
  },
  meet: {
    title: 'Could you two meet?',
    suggested: 'They suggest themselves as your partner.',
    introduced: 'The project manager thinks that you could make a good pair.',
    own: 'You suggested yourself as a partner.',
    how: 'If both of you would like to, you become a pair. If it doesn’t suit now, you needn’t say why.',
    yes: 'Let’s meet',
    no: 'Not this time',
    saidYes:
      'You’d like to meet. I’ll tell you at once if you become a pair. You can still change your mind.',
    saidNo: 'Not this time – that’s quite all right! You can still change your mind.',
    paired: 'You have become a pair! The period goes on in its own card.',
    over: 'This is no longer open. Thank you for taking part!',
    task: '{{who}}: could you two meet?',
  },
  introduce: {
    button: 'Introduce',
    title: 'Introduce a pair',
    intro:
      'I ask both in their own chat whether they could meet. If both would like to, they become a pair.',
    who: 'Whom would you introduce?',
    looking: '{{name}} (is looking too)',
    done: 'I’m asking both now. The pair’s page shows you how it goes.',
    none: 'Right now there is nobody in the network whom you haven’t introduced already.',
    waiting: '{{name}}: introduced, an answer is awaited.',
    declined: '{{name}}: introduced, they did not become a pair this time.',
  },
  coming: {
    how: 'How do you take part?',
    looksForPair: 'I’m looking for a partner',
    supervisor: 'I’m a supervisor',
    neither: 'In another way',
    change: 'Change this',
    changeTitle: 'How you take part',
    look: 'Let’s find you a partner!',
    supervises: 'Pairs can now choose you as their supervisor.',
  },
};
