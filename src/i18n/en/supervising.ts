export const supervising = {
  title: {
    plan: 'The plan of a pair',
    goals: 'The goals of a pair',
  },
  hello: 'Hello, {{name}}!',
  lead: {
    plan: '{{member}} hopes that you will read this plan and answer it. It takes a few minutes, and no account is needed.',
    goals:
      '{{member}} hopes that the two of you will go through these goals before the first day. Once that is done, please confirm it on this page.',
  },
  what: 'Two colleagues get to know each other’s work for a few days.',
  readers:
    'This page is meant for you only. Your answer is seen by the pair and the project manager.',
  goal: 'Goal {{number}}',
  answer: 'Your answer',
  note: 'Message to the pair',
  noteHint:
    'You can accept without a message too. If you ask for more, say what you would like to know.',
  accept: 'Accept the plan',
  ask: 'Ask for more',
  questionNeeded: 'Say here what you would like to know. The pair will see your question.',
  choose: 'Choose whether you accept the plan or ask for more.',
  through: 'Gone through',
  throughHint: 'Press this when you have talked about the goals.',
  planIs: {
    accepted: 'Thank you! You have accepted this plan.',
    asked:
      'Thank you! Your question has been passed on to the pair. Once the plan has been made clearer, you can come back here by the same link.',
    writing:
      'The pair is working on the plan right now. Come back here by the same link when it is ready again.',
    decided: 'This plan has been answered already, and there is nothing you need to do.',
    over: 'This plan needs no answer any more. Thank you for your interest!',
  },
  goalsAre: {
    through: 'Thank you! The goals are marked as gone through.',
    writing:
      'The pair is working on the goals right now. Come back here by the same link when they are ready.',
    over: 'The goals need not be confirmed any more. Thank you for your interest!',
  },
  late: 'Things have changed meanwhile, so your answer was not saved.',
  lateAnew:
    'The plan has been changed meanwhile, so your answer was not saved. Please read the plan once more and then answer. Your message is kept below.',
  typed: 'This was not sent:',
  gone: {
    title: 'This link does not work',
    lead: 'It may have expired or been withdrawn, or a part of it is missing.',
    how: 'Ask whoever sent it to you for a new link. They can get one from Verme in a moment.',
  },
  failed: 'That did not work just now',
  again: 'Try again',
  chat: {
    button: 'Link for my supervisor',
    waits: 'Your supervisor is not in chat. Give them a link, and they can answer in a browser.',
    title: 'Link for your supervisor',
    intro: {
      plan: 'Give this link to your supervisor ({{supervisor}}). They can read your plan and answer it in a browser, without an account.',
      goals:
        'Give this link to your supervisor ({{supervisor}}). They can read your goals and confirm that you have gone through them, in a browser and without an account.',
    },
    works:
      'Whoever has the link can answer in your supervisor’s name. It works for at least two weeks.',
    mail: 'Send by e-mail',
    revoke: 'Withdraw the link',
    revoked:
      'The link has been withdrawn and opens nothing any more. You can make a new one at any time.',
    anew: 'Make a new link',
    subject: {
      plan: 'Would you read the plan of our pair?',
      goals: 'The goals of our pair',
    },
    hello: 'Hello {{supervisor}},',
    ask: {
      plan: 'A colleague and I are going to get to know each other’s work for a few days, and our plan is ready. Would you read it and answer on this page?',
      goals:
        'A colleague and I are going to get to know each other’s work for a few days, and our goals are ready. Could we go through them together? Once we have talked about them, you can confirm it on this page.',
    },
    how: 'No account is needed. The link is meant for you only, so please do not pass it on.',
    thanks: 'Thank you!\n{{member}}',
    noAddress: {
      plan: 'Verme has no web address, so there is no link to give. Tell the project manager, who can change the settings so as to accept the plan themselves.',
      goals:
        'Verme has no web address, so there is no link to give. Once you have gone through the goals, enter the day yourself: press “My supervisor” on the pair’s card.',
    },
  },
} as const;
