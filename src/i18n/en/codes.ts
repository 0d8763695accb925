import type { Translation } from '../catalogue.ts';
import type { codes as fi } from '../fi/codes.ts';

export const codes: Translation<typeof fi> = {
  join: '{/verme join {{code}}}',
  link: '{/verme link {{code}}}',
  until: 'The code works until {{day}}.',
  once: 'The code works once, until {{day}}.',
};
