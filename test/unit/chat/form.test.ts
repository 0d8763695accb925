import { describe, expect, test } from 'vitest';
import { errorsByField, type Form, refill } from '../../../src/chat/form.ts';
import { texts } from '../../../src/i18n/index.ts';

const form: Form = {
  title: 'Uusi kysely',
  fields: [
    { kind: 'note', id: 'hint', text: 'Vinkki' },
    { kind: 'text', id: 'title', label: 'Mitä varten?', max: 80, value: 'Tapaaminen' },
    { kind: 'date', id: 'slot.0.date', label: 'Päivä', optional: true },
    { kind: 'choices', id: 'who', label: 'Kuka', options: [], value: ['a'] },
  ],
  submit: 'Aloita',
  intent: { name: 'polls.create', args: { rows: '3' } },
};
const field = (refilled: Form, id: string) => refilled.fields.find((one) => one.id === id);

describe('a form shown again', () => {
  test('holds what was typed, also what was emptied', () => {
    const again = refill(form, { title: '', 'slot.0.date': '2026-12-01', who: ['b', 'c'] });
    expect(field(again, 'title')).toMatchObject({ value: '' });
    expect(field(again, 'slot.0.date')).toMatchObject({ value: '2026-12-01' });
    expect(field(again, 'who')).toMatchObject({ value: ['b', 'c'] });
  });

  test('keeps what stood in the fields that nobody touched', () => {
    expect(refill(form, {})).toEqual(form);
  });

  test('has each sentence by its field, and only there', () => {
    const again = refill(form, {}, { title: 'Täytä vielä tämä.' });
    expect(again.fields.map((one) => ('error' in one ? one.error : undefined))).toEqual([
      undefined,
      'Täytä vielä tämä.',
      undefined,
      undefined,
    ]);
  });

  test('has all that is said of one field together', () => {
    const { error } = texts('fi');
    const problems = [
      { field: 'slot.0.date', code: 'warning.sunday' },
      { field: 'title', code: 'needed' },
      { field: 'slot.0.date', code: 'warning.break', params: { names: 'Kunta B' } },
    ] as const;
    expect(errorsByField(problems, error)).toEqual({
      'slot.0.date': 'Tämä on sunnuntai. Silloin on koululoma: Kunta B.',
      title: error('needed'),
    });
  });

  test('says on top what belongs to no field that can be mended', () => {
    const again = refill(form, {}, { organisation: 'Täytä vielä tämä.', hint: 'Ei käy.' });
    expect(again.fields.slice(0, 2)).toMatchObject([
      { kind: 'note', text: 'Täytä vielä tämä.', strong: true },
      { kind: 'note', text: 'Ei käy.', strong: true },
    ]);
    expect(again.fields.slice(2)).toEqual(form.fields);
  });

  test('does nothing with values that no field asked for', () => {
    expect(refill(form, { extra: 'x', hint: 'y' })).toEqual(form);
  });
});
