import type { Block, Card } from '../../chat/card.ts';
import type { Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import type { Command } from '../../chat/router.ts';
import { idSchema } from '../../core/ids.ts';
import { toInstant } from '../../core/slots.ts';
import type { Texts } from '../../i18n/index.ts';

export const breaksCommand: Command = {
  name: 'breaks',
  words: { fi: ['lomat'], sv: ['lov'], en: ['breaks'] },
  roles: ['manager'],
  label: ({ t }) => t('breaks:title'),
};

export const newIntent = defineIntent('breaks.new', {});
export const addIntent = defineIntent('breaks.add', {});
export const removeIntent = defineIntent('breaks.remove', { id: idSchema('break') });

export interface OrganisationToShow {
  readonly id: string;
  readonly name: string;
  readonly breaks: readonly {
    readonly id: string;
    readonly firstDay: string;
    readonly lastDay: string;
  }[];
}

/** As many rows as a card holds comfortably; the nearest breaks come first. */
const MAX_ROWS = 20;

/** The breaks to come of every organisation, with a way to add and remove. */
export function breaksCard(
  texts: Texts,
  organisations: readonly OrganisationToShow[],
  now: Date,
): Card {
  const { t } = texts;
  const rows = organisations
    .flatMap(({ name, breaks }) => breaks.map((one) => ({ ...one, name })))
    .toSorted((one, other) => Date.parse(one.firstDay) - Date.parse(other.firstDay))
    .map(({ name, ...one }): Block => {
      const options = [{ label: t('breaks:remove'), intent: removeIntent({ id: one.id }) }];
      return { kind: 'choice', text: name, note: daysText(texts, one, now), options };
    });
  return {
    summary: t('breaks:title'),
    blocks: [
      { kind: 'heading', text: t('breaks:title') },
      { kind: 'text', text: rows.length > 0 ? t('breaks:what') : t('breaks:none') },
      ...rows.slice(0, MAX_ROWS),
      {
        kind: 'buttons',
        buttons: [{ label: t('breaks:add'), intent: newIntent({}), opensForm: true }],
      },
    ],
  };
}

function daysText(
  { format }: Texts,
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  now: Date,
): string {
  const zone = 'UTC';
  const day = (date: string) =>
    format.date(toInstant({ date, time: '12:00', zone }), { zone, now });
  return firstDay === lastDay ? day(firstDay) : `${day(firstDay)} – ${day(lastDay)}`;
}

export function breakForm({ t }: Texts, organisations: readonly OrganisationToShow[]): Form {
  const options = organisations.map(({ id, name }) => ({ value: id, label: name }));
  return {
    title: t('breaks:add'),
    intro: t('breaks:what'),
    fields: [
      { kind: 'choice', id: 'organisation', label: t('breaks:organisation'), options },
      { kind: 'date', id: 'first', label: t('breaks:first'), row: 'days' },
      { kind: 'date', id: 'last', label: t('breaks:last'), row: 'days' },
    ],
    submit: t('common:save'),
    intent: addIntent({}),
  };
}
