import { defineFeature } from '../../../../src/features/define-feature.ts';
import { registerCoffee } from './handlers.ts';
import { coffeeMessages, coffeeSettings, coffeeTasks, linesOfNetwork, nextCoffee } from './jobs.ts';
import { askToBrew, forgetBrewer, liveCoffee, mergeBrewers } from './operations.ts';
import { coffeeCommand } from './views.ts';

/** Who brings the coffee: the smallest feature that has a part in everything. */
export const coffee = defineFeature({
  name: 'coffee',
  commands: [coffeeCommand],
  handlers: registerCoffee,
  messages: coffeeMessages,
  tasks: coffeeTasks,
  group: {
    liveSubjects: liveCoffee,
    joined: askToBrew,
    left: forgetBrewer,
    nextStep: nextCoffee,
  },
  person: { merge: mergeBrewers, settings: coffeeSettings },
  network: { digest: linesOfNetwork },
});
