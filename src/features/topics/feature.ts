import { defineFeature } from '../define-feature.ts';
import { registerBox } from './handlers/box.ts';
import { registerPlacing } from './handlers/placing.ts';
import { registerTopics } from './handlers/topics.ts';
import { endOffer, mergeAuthors } from './operations/hooks.ts';
import { topicCommand } from './views/box.ts';

/** What a group would like to talk about, collected between its meetings, and whose turn it is to host. */
export const topics = defineFeature({
  name: 'topics',
  commands: [topicCommand],
  handlers(router, deps) {
    registerBox(router, deps);
    registerTopics(router, deps);
    registerPlacing(router, deps);
  },
  group: { left: endOffer },
  person: { merge: mergeAuthors },
});
