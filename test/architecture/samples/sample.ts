import type { Card } from '../../../src/chat/card.ts';
import type { Form } from '../../../src/chat/form.ts';
import type { Texts } from '../../../src/i18n/index.ts';

/** One view with the most that it can be given, in a reader's language. */
export type Sample = (texts: Texts) => Card | Form;

/** By what is special about them. */
export type Samples = Readonly<Record<string, Sample>>;

/** Samples of every card and form of a feature's `views.ts`: one that is missing here does not compile. */
export type SamplesOf<Views> = {
  readonly [Name in keyof Views as Name extends `${string}${'Card' | 'Form'}`
    ? Name
    : never]: Samples;
};
