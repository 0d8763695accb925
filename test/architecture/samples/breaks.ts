import * as views from '../../../src/features/breaks/views.ts';
import { id, now, organisations } from './data.ts';
import type { SamplesOf } from './sample.ts';

const withBreaks = organisations.map(
  (organisation): views.OrganisationToShow => ({
    ...organisation,
    breaks: ['2027-02-22', '2027-10-18', '2027-12-20'].map((firstDay) => ({
      id: id(),
      firstDay,
      lastDay: '2027-12-31',
    })),
  }),
);
const without = organisations.map((organisation) => ({ ...organisation, breaks: [] }));

export const breaks: SamplesOf<typeof views> = {
  breaksCard: {
    many: (texts) => views.breaksCard(texts, withBreaks, now),
    none: (texts) => views.breaksCard(texts, without, now),
  },
  breakForm: { empty: (texts) => views.breakForm(texts, without) },
};
