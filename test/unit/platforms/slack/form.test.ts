import type { types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { toldAgain } from '../../../../src/chat/date-sentences.ts';
import { dateFields, rowFields } from '../../../../src/chat/dates.ts';
import type { Field, Form } from '../../../../src/chat/form.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { renderForm } from '../../../../src/platforms/slack/render/form.ts';
import {
  canStay,
  readMemory,
  readStanding,
  shapeOf,
  valuesOf,
} from '../../../../src/platforms/slack/render/form-memory.ts';
import { checkView } from '../../../../src/playground/slack/blocks/check.ts';

const origin = { workspace: 'T1', conversation: 'D1', message: '1.2' };
const form = (fields: readonly Field[]): Form => ({
  title: 'Lomake',
  submit: 'Lähetä',
  intent: { name: 'save', args: { group: 'g1' } },
  fields,
});
const firstElement = (view: types.ModalView) => {
  const [block] = view.blocks;
  return block && 'element' in block ? block.element : undefined;
};
const elementOf = (field: Field) => firstElement(renderForm(form([field]), origin));
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Valinta ${index}` }));
const base = { id: 'f', label: 'Kenttä' };

test('what only asks has no green button, but one of its own and another to close it', () => {
  const view = renderForm({ ...form([]), dismiss: 'Pidä kysely' }, origin);
  checkView(view);
  expect(view.submit).toBeUndefined();
  expect(view.close?.text).toBe('Pidä kysely');
  expect(view.blocks).toMatchObject([
    { type: 'actions', elements: [{ text: { text: 'Lähetä' }, style: 'danger' }] },
  ]);
});

describe('each kind of field has its own element', () => {
  test.each<[Field, object]>([
    [
      { ...base, kind: 'text', max: 60, value: 'abc' },
      { type: 'plain_text_input', max_length: 60, initial_value: 'abc' },
    ],
    [
      { ...base, kind: 'longtext', max: 10_000 },
      { type: 'plain_text_input', multiline: true, max_length: 3000 },
    ],
    [
      { ...base, kind: 'choice', options: options(10), value: 'v3' },
      { type: 'radio_buttons', initial_option: { value: 'v3' } },
    ],
    [{ ...base, kind: 'choice', options: options(11) }, { type: 'static_select' }],
    [
      { ...base, kind: 'choices', options: options(10), value: ['v1', 'v2'] },
      { type: 'checkboxes', initial_options: [{ value: 'v1' }, { value: 'v2' }] },
    ],
    [{ ...base, kind: 'choices', options: options(11) }, { type: 'multi_static_select' }],
    [
      { ...base, kind: 'date', value: '2026-11-24' },
      { type: 'datepicker', initial_date: '2026-11-24' },
    ],
    [
      { ...base, kind: 'time', value: '14:00' },
      { type: 'timepicker', initial_time: '14:00' },
    ],
  ])('%o', (field, element) => {
    expect(elementOf(field)).toMatchObject(element);
  });
});

describe('the largest poll form', () => {
  const rows = (error?: string) =>
    Array.from({ length: 20 }, (_, n): Field[] => [
      { kind: 'note', id: `n${n}`, text: `Aika ${n}`, strong: true },
      { kind: 'date', id: `date.${n}`, label: 'Päivä', optional: true },
      { kind: 'time', id: `start.${n}`, label: 'Alkaa', optional: true, ...(error && { error }) },
      { kind: 'time', id: `end.${n}`, label: 'Päättyy', optional: true, ...(error && { error }) },
    ]).flat();

  test('is taken as it is', () => {
    expect(() => checkView(renderForm(form(rows()), origin))).not.toThrow();
  });

  test('is taken also with a mistake in every row, each beside its field', () => {
    const { blocks } = checkView(renderForm(form(rows('Täytä tämäkin.')), origin));
    const hints = blocks.filter((it) => it.type === 'input' && it.hint?.text.includes('Täytä'));
    expect(hints).toHaveLength(40);
  });
});

describe('dates and times of a row', () => {
  const fi = texts('fi');
  const { t } = fi;
  const drawn = (...fields: Field[]) => {
    const view = renderForm(form(fields), origin);
    checkView(view);
    return view.blocks;
  };
  const idsIn = (block: object | undefined): string[] =>
    block && 'elements' in block
      ? (block.elements as types.Datepicker[]).map((it) => it.action_id ?? '')
      : [];
  const bare = (wrong?: string): Field[] =>
    rowFields(t, 0).map(
      (field): Field => (wrong && field.kind !== 'note' ? { ...field, error: wrong } : field),
    );

  test('are one line of pickers under its name, of which nothing is said to be optional', () => {
    const blocks = drawn(...bare());
    expect(blocks).toMatchObject([
      { type: 'context', elements: [{ text: '1. aika' }] },
      {
        type: 'actions',
        elements: [
          { type: 'datepicker', placeholder: { text: '1. aika: päivä' } },
          { type: 'timepicker', placeholder: { text: '1. aika: alkaa' } },
          { type: 'timepicker', placeholder: { text: '1. aika: päättyy' } },
        ],
      },
    ]);
    expect(JSON.stringify(blocks)).not.toContain('optional');
  });

  test('need no name under the sentence that tells them', () => {
    const says: Field = { kind: 'note', id: 'slot.0.says', text: 'ti 1.12. klo 14.00–16.00 ✓' };
    expect(drawn(says, ...bare()).map(({ type }) => type)).toEqual(['section', 'actions']);
  });

  test('take the labels for a name where the row has none', () => {
    const fields = [
      { kind: 'date', id: 'first', label: 'Ensimmäinen päivä', row: 'days' },
      { kind: 'date', id: 'last', label: 'Viimeinen päivä', row: 'days' },
    ] as const;
    expect(drawn(...fields)[0]).toMatchObject({
      elements: [{ text: 'Ensimmäinen päivä – Viimeinen päivä' }],
    });
  });

  test('stand with their own row only', () => {
    const blocks = drawn(...bare(), ...rowFields(t, 1), { ...base, kind: 'date' });
    const types = ['context', 'actions', 'context', 'actions', 'input'];
    expect(blocks.map(({ type }) => type)).toEqual(types);
  });

  test('have what is wrong with them below them, the same thing once', () => {
    expect(drawn(...bare('Täytä tämäkin.')).slice(2)).toMatchObject([
      { type: 'context', elements: [{ text: '⚠️ Täytä tämäkin.' }] },
    ]);
  });

  test('keep what was chosen, each its own', () => {
    const [date, start] = bare();
    const [, row] = drawn({ ...date, value: '2026-12-01' } as Field, start as Field);
    const ids = idsIn(row);
    const standing = readStanding({
      [row?.block_id ?? '']: {
        [ids[0] ?? '']: { selected_date: '2026-12-01' },
        [ids[1] ?? '']: { selected_time: '14:00' },
      },
    });
    expect(valuesOf(standing)).toEqual({ 'slot.0.date': '2026-12-01', 'slot.0.start': '14:00' });
    const again = renderForm(
      form([{ ...date, value: '2026-12-01' } as Field, start as Field]),
      origin,
      standing,
    );
    const nextIds = idsIn(again.blocks[1]);
    expect(nextIds[0]).toBe(ids[0]);
    expect(nextIds[1]).not.toBe(ids[1]);
  });

  test('fit twenty times, with typed words, a sentence and a mistake each', () => {
    const rows = dateFields(t, 20, () => true).map(
      (field): Field => (field.kind === 'note' ? field : { ...field, error: 'Täytä tämäkin.' }),
    );
    const told = toldAgain(
      form(rows),
      Object.fromEntries(rows.map(({ id }) => [id, id.endsWith('date') ? '2026-12-01' : ''])),
      fi,
      new Date('2026-11-01T10:00:00Z'),
    );
    const { blocks } = checkView(renderForm(told, origin));
    const below = blocks.filter((it) => it.type === 'context');
    expect(below).toHaveLength(20);
    expect(blocks.filter((it) => it.type === 'section')).toHaveLength(20);
  });
});

test('a mistake stands below its field', () => {
  const fields: Field[] = [{ ...base, kind: 'date', error: 'Tämä päivä on jo mennyt.' }];
  const [, below] = renderForm(form(fields), origin).blocks;
  expect(below).toMatchObject({
    type: 'context',
    elements: [{ text: '⚠️ Tämä päivä on jo mennyt.' }],
  });
});

test('a form of more blocks than a modal takes is a mistake', () => {
  const notes = Array.from(
    { length: 100 },
    (_, n): Field => ({ kind: 'note', id: `${n}`, text: '.' }),
  );
  expect(() => renderForm(form(notes), origin)).toThrow('too many blocks');
});

test('a form remembers its intent and where it was opened', () => {
  const { private_metadata } = renderForm(form([]), origin);
  expect(readMemory(private_metadata ?? '')).toMatchObject({
    intent: { name: 'save', args: { group: 'g1' } },
    origin,
  });
});

test.each(['', 'null', '{"i":1}', 'not json'])(
  'a modal with other memories (%j) is nobody’s form',
  (metadata) => {
    expect(readMemory(metadata).intent.name).toBe('');
  },
);

describe('an open form stays, with Slack’s own errors, for the same one', () => {
  const date = (value: string): Field => ({ ...base, kind: 'date', value });
  const told = (text: string): Field => ({ kind: 'note', id: 'slot.0.says', text });

  test.each<[string, Field[], Field[], boolean]>([
    ['whatever is typed in it', [date('2026-12-01')], [date('2026-12-08')], true],
    ['but not for another', [date('2026-12-01')], [date('2026-12-01'), date('')], false],
    ['though it has told no times', [date('')], [told('ti 1.12.'), date('2026-12-01')], true],
    [
      'but not when it tells other times',
      [told('ti 1.12.'), date('2026-12-01')],
      [told('ti 8.12.'), date('2026-12-08')],
      false,
    ],
    [
      'but not when it tells times that are none any more',
      [told('ti 1.12.'), date('2026-12-01')],
      [date('')],
      false,
    ],
  ])('%s', (_, open, wanted, stays) => {
    expect(canStay(shapeOf(form(open)), form(wanted))).toBe(stays);
  });

  test('but not when it shows errors of ours', () => {
    expect(canStay('', form([]))).toBe(false);
  });
});

describe('an element keeps its ID', () => {
  const text = (value?: string): Form =>
    form([{ ...base, kind: 'text', max: 60, ...(value && { value }) }]);
  const idFor = (wanted: Form, actionId: string, value: string | undefined) =>
    firstElement(renderForm(wanted, origin, { f: { actionId, value } }))?.action_id;

  test('while the form says what is typed', () => {
    expect(idFor(text('abc'), 'b', 'abc')).toBe('b');
    expect(idFor(text(), 'b', undefined)).toBe('b');
  });

  test('not when the form says something else', () => {
    expect(idFor(text('abc'), 'a', 'xyz')).not.toBe('a');
    expect(idFor(text('abc'), 'b', 'xyz')).not.toBe('b');
    expect(idFor(text(), 'a', 'xyz')).not.toBe('a');
  });
});

test('values are read from every kind of element, and what is empty is missing', () => {
  const standing = readStanding({
    text: { a: { value: 'abc' } },
    empty: { a: { value: null } },
    choice: { b: { selected_option: { value: 'v1' } } },
    none: { a: { selected_option: null } },
    choices: { a: { selected_options: [{ value: 'v1' }, { value: 'v2' }] } },
    unticked: { a: { selected_options: [] } },
    date: { a: { selected_date: '2026-11-24' } },
    time: { a: { selected_time: '14:00' } },
  });
  expect(valuesOf(standing)).toEqual({
    text: 'abc',
    choice: 'v1',
    choices: ['v1', 'v2'],
    date: '2026-11-24',
    time: '14:00',
  });
});
