import { defineFeature } from '../define-feature.ts';
import { openNetwork, partOfNetwork, registerParticipants } from './handlers.ts';
import { endParticipations, mergeParticipants, participationsOf } from './operations.ts';

/** People who are in a network without a group, or beside their groups. */
export const participants = defineFeature({
  name: 'participants',
  handlers: registerParticipants,
  network: {
    join: openNetwork,
    card: partOfNetwork,
    belongings: participationsOf,
    left: endParticipations,
  },
  person: { merge: mergeParticipants },
});
