import * as views from '../../../src/features/participants/views.ts';
import { MAX_NAME, organisations, text } from './data.ts';
import { code, codeReader } from './networks.ts';
import type { SamplesOf } from './sample.ts';

const opened = { network: { name: text('Verkosto', MAX_NAME) }, organisations };
const name = { suggested: text('Erityisopettaja', MAX_NAME), max: MAX_NAME };

export const participants: SamplesOf<typeof views> = {
  codeCard: {
    standing: (texts) => views.codeCard(texts, code, codeReader),
  },
  joinForm: {
    stranger: (texts) => views.joinForm(texts, 'K7Q2-MX4D', opened, name),
    known: (texts) => views.joinForm(texts, 'K7Q2-MX4D', opened, undefined),
  },
  standingCard: {
    joined: (texts) => views.standingCard(texts, 'joined', opened.network),
    already: (texts) => views.standingCard(texts, 'already', opened.network),
  },
};
