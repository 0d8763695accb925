import * as views from '../../../src/features/participants/views.ts';
import { id, MAX_NAME, organisations, text } from './data.ts';
import { code, codeReader } from './networks.ts';
import type { SamplesOf } from './sample.ts';

const network = { name: text('Verkosto', MAX_NAME) };
const opened = { network, organisations, isParticipant: false, roles: [] };
const seeking = { label: 'Etsin paria', intent: views.codeIntent({ network: id() }) };
const standing = { network, roles: ['looksForPair', 'supervisor'], seeking, code: 'K7Q2-MX4D' };
const name = { suggested: text('Erityisopettaja', MAX_NAME), max: MAX_NAME };

export const participants: SamplesOf<typeof views> = {
  codeCard: {
    standing: (texts) => views.codeCard(texts, code, codeReader),
  },
  joinForm: {
    stranger: (texts) => views.joinForm(texts, 'K7Q2-MX4D', opened, name),
    again: (texts) =>
      views.joinForm(
        texts,
        'K7Q2-MX4D',
        { ...opened, isParticipant: true, roles: ['supervisor'] },
        undefined,
      ),
    known: (texts) => views.joinForm(texts, 'K7Q2-MX4D', opened, undefined),
  },
  standingCard: {
    joined: (texts) => views.standingCard(texts, { ...standing, said: 'joined' }),
    already: (texts) => views.standingCard(texts, { ...standing, said: 'already' }),
  },
};
