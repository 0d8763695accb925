import * as views from '../../../src/features/linking/views.ts';
import { id, MAX_NAME, text } from './data.ts';
import { addresses } from './people.ts';
import type { SamplesOf } from './sample.ts';

const other = {
  name: text('Erityisopettaja', MAX_NAME),
  platform: 'slack',
  workspaceName: text('Työtila', MAX_NAME),
} as const;
const code = { text: 'L-K7Q2-MX4D', expiresAt: new Date('2026-11-23T07:10:00Z') };
const [first] = addresses;
if (!first) throw new Error('no address');

export const linking: SamplesOf<typeof views> = {
  codeCard: { shown: (texts) => views.codeCard(texts, code) },
  offerCard: { question: (texts) => views.offerCard(texts, id(), other) },
  requestCard: { question: (texts) => views.requestCard(texts, id(), other) },
  waitingCard: { sentence: (texts) => views.waitingCard(texts) },
  doneCard: { sentence: (texts) => views.doneCard(texts, other) },
  declinedCard: { sentence: (texts) => views.declinedCard(texts) },
  overCard: { sentence: (texts) => views.overCard(texts) },
  accountsCard: {
    several: (texts) => views.accountsCard(texts, addresses),
    one: (texts) => views.accountsCard(texts, [first]),
  },
  unlinkCard: { question: (texts) => views.unlinkCard(texts, first) },
  unlinkedCard: {
    unlinked: (texts) => views.unlinkedCard(texts, 'unlinked'),
    kept: (texts) => views.unlinkedCard(texts, 'kept'),
  },
};
