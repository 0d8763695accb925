import { defineFeature } from '../define-feature.ts';
import { mergeLinks } from './operations.ts';

/** Personal web links: scoped to a person, a purpose and a subject, counted and revocable. */
export const links = defineFeature({
  name: 'links',
  person: { merge: mergeLinks },
});
