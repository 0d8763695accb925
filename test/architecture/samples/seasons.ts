import { withReasons } from '../../../src/chat/date-sentences.ts';
import type { Form } from '../../../src/chat/form.ts';
import { MAX_WHERE } from '../../../src/core/meeting-details.ts';
import { packRows, type SeasonWish } from '../../../src/core/season-wish.ts';
import { toInstant } from '../../../src/core/slots.ts';
import { MAX_TYPED } from '../../../src/core/typed-draft.ts';
import type { ProposedDate } from '../../../src/features/meetings/rules/proposing.ts';
import * as laidOutViews from '../../../src/features/meetings/views/laid-out.ts';
import { reasonText } from '../../../src/features/meetings/views/proposed.ts';
import * as views from '../../../src/features/meetings/views/wish.ts';
import type { Texts } from '../../../src/i18n/index.ts';
import { id, MEMBERS, now, organisations, text, times, title } from './data.ts';
import type { SamplesOf } from './sample.ts';

const names = organisations.slice(0, 3).map(({ name }) => name);
const kept = { date: '2027-12-05', start: '12:00', end: '13:30' };
const wish = { group: id(), draft: id(), firstDay: '2026-12-01', title };

/** All that is known before the weekday is. */
export const seasonWish: SeasonWish = {
  ...{ title, where: text('Opisto A', MAX_WHERE), count: 12, apart: 'month' },
  kept: packRows(Array(11).fill(kept)),
};

/** Each with everything that can be in the way of a date. */
const proposedDates = times.map((time): ProposedDate => {
  const date = '2027-12-06';
  return {
    ...time,
    startsAt: toInstant(time),
    reason: { code: 'near', days: 30 },
    busy: MEMBERS,
    avoided: [
      { kind: 'break', names, date },
      { kind: 'holiday', date },
      { kind: 'booking', date },
      { kind: 'busy', date, time: '12:00', count: MEMBERS },
    ],
  };
});

/** A form with sentences of which each row is proposed. */
export function proposedForm(texts: Texts, told: Form): Form {
  const about = { now, members: MEMBERS };
  const reasons = proposedDates.map((date, row): [number, string] => [
    row,
    reasonText(texts, date, about),
  ]);
  const missing = { code: 'free', count: 2 } as const;
  const intro = views.introOfSeason(texts, { dates: proposedDates, missing, unknown: names });
  return { ...withReasons(told, new Map(reasons)), intro };
}

export const wishing: SamplesOf<typeof views> = {
  wishForm: {
    'nothing before it': (texts) => views.wishForm(texts, { ...wish, kept: [], hasRest: false }),
    'much before it': (texts) =>
      views.wishForm(texts, { ...wish, kept: Array(11).fill(kept), hasRest: true }),
  },
};

const proposed = { members: MEMBERS, unknown: names };
const values = { title, where: seasonWish.where, rest: text('Ajat', MAX_TYPED) };
const before = { group: id(), draft: id(), values };

export const layingOut: SamplesOf<typeof laidOutViews> = {
  laidOutForm: {
    'a season': (texts) => {
      const dates = proposedDates.slice(0, 12);
      return laidOutViews.laidOutForm(texts, { ...before, kept: [] }, { ...proposed, dates }, now);
    },
    'one more': (texts) => {
      const dates = proposedDates.slice(0, 1);
      const eleven = { ...before, kept: Array(11).fill(kept) };
      return laidOutViews.laidOutForm(texts, eleven, { ...proposed, dates }, now);
    },
    'no days': (texts) => {
      const missing = { code: 'free', count: 12 } as const;
      const none = { ...proposed, dates: [], missing };
      return laidOutViews.laidOutForm(texts, { ...before, kept: [] }, none, now);
    },
  },
};
