import { describe, expect, test } from 'vitest';
import { presetOf } from '../../../../src/chat/dates.ts';
import { layOut } from '../../../../src/core/typed-draft.ts';
import { chooseGroupCard, newPollForm } from '../../../../src/features/polls/views/new-poll.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf } from '../../../support/card-parts.ts';

const fi = texts('fi');

describe('the form for a new poll', () => {
  const args = { group: 'group', draft: 'draft', rows: 3 };
  const preset = { title: 'Tapaaminen', deadline: { date: '2026-11-30', time: '16:00' } };
  const form = (rows: number) => newPollForm(fi, { ...args, rows }, preset, 20);

  test('has as many rows as asked for, and can have three more', () => {
    const { fields, more, intent } = form(3);
    expect(fields.filter(({ id }) => id.endsWith('.start'))).toHaveLength(3);
    expect(intent.args).toEqual({
      group: 'group',
      draft: 'draft',
      rows: '3',
      seen: '',
      meeting: '',
      rhythm: '',
    });
    expect(more?.[0]?.intent.args).toEqual({
      group: 'group',
      draft: 'draft',
      rows: '6',
      seen: '',
      meeting: '',
      rhythm: '',
    });
  });

  test('never has more rows than a poll has slots', () => {
    const { fields, more, intent } = form(23);
    expect(fields.filter(({ id }) => id.endsWith('.start'))).toHaveLength(20);
    expect(intent.args['rows']).toBe('20');
    expect(more).toBeUndefined();
  });

  test('shows the words of the rows that have them, and what found room in none', () => {
    const words = { hasWords: (row: number) => row === 1, hasRest: true };
    const { fields } = newPollForm(fi, args, { ...preset, ...words }, 20);
    const ids = fields.map(({ id }) => id);
    expect(ids.filter((id) => id.endsWith('.words'))).toEqual(['slot.1.words']);
    expect(ids.indexOf('slot.1.words')).toBe(ids.indexOf('slot.1.date') - 1);
    expect(ids).toContain('rest');
  });

  const intro = (typed: string, max = 20) => {
    const now = new Date('2026-11-21T09:00:00Z');
    const options = { now, zone: 'Europe/Helsinki', locale: 'fi', max } as const;
    const read = presetOf({ ...layOut(typed, options), warnings: [] });
    return newPollForm(fi, args, { ...preset, ...read }, max).intro;
  };

  test('says which ends are its own', () => {
    expect(intro('ti klo 9')).toContain('1 t 30 min');
    expect(intro('ti klo 9-10')).not.toContain('1 t 30 min');
    const usual = fi.t('common:dates.usualEnd', { duration: '1 t 30 min' });
    expect(intro('moikka')).toBe(`${fi.t('polls:newIntro')} ${usual}`);
  });

  test('says on top how many of the typed times fit', () => {
    const times = Array.from({ length: 25 }, (_, day) => `${day + 1}.12. klo 9-10`).join('\n');
    expect(intro(times)).toMatch(/^Kirjoitit 25 aikaa, ja niistä mahtui mukaan 20\./);
    expect(intro('1.12. 9-10')).not.toContain('mahtui');
  });

  test('sends to the remarks only where there are some', () => {
    expect(intro('ti klo 9-10 jossain')).toContain(fi.t('common:typed.look'));
    expect(intro('ti klo 9-10')).not.toContain(fi.t('common:typed.look'));
  });

  test('proposes a title and a deadline', () => {
    const { fields } = form(3);
    const values = fields.flatMap((field) => ('value' in field ? [field.value] : []));
    expect(values).toEqual(['Tapaaminen', '2026-11-30', '16:00']);
  });
});

test('who facilitates several groups is asked which one', () => {
  const card = chooseGroupCard(fi, [
    { id: '1', name: 'Opinto-ohjaajat' },
    { id: '2', name: 'Erityisopettajat' },
  ]);
  expect(buttonsOf(card)).toEqual(['Opinto-ohjaajat → polls.new', 'Erityisopettajat → polls.new']);
});
