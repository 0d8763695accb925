import { expect, test } from 'vitest';
import type { Field, Form } from '../../../../src/chat/form.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { renderDialog, renderForm } from '../../../../src/platforms/teams/render-form.ts';
import { viewCard } from '../../../../src/playground/teams/card-view.ts';
import { cardProblems } from '../../../../src/playground/teams/cards.ts';
import { asObject, type Json, utf16Bytes } from '../../../../src/playground/teams/json.ts';

const intent = { name: 'poll.create', args: {} };
const form = (fields: Field[], rest: Partial<Form> = {}): Form => ({
  title: 'Uusi aikakysely',
  submit: 'Lähetä',
  intent,
  fields,
  ...rest,
});

const drawn = (given: Form): Json => {
  const card = asObject(renderForm(given, texts('fi'))) ?? {};
  expect(cardProblems(card, 'dialog')).toEqual([]);
  return card;
};
const inputOf = (field: Field, rest: Partial<Form> = {}) =>
  viewCard(drawn(form([field], rest))).inputs[0];

test('each kind of field has its own input, with its value', () => {
  const options = [
    { value: 'a', label: 'Aamu' },
    { value: 'b', label: 'Ilta' },
  ];
  const { inputs } = viewCard(
    drawn(
      form([
        { kind: 'text', id: 'title', label: 'Otsikko', max: 80, value: 'Syksy' },
        { kind: 'longtext', id: 'wish', label: 'Toive', max: 2000, value: 'a\nb' },
        { kind: 'choice', id: 'half', label: 'Kumpi', options, value: 'b' },
        { kind: 'choices', id: 'both', label: 'Molemmat', options, value: ['a', 'b'] },
        { kind: 'date', id: 'day', label: 'Päivä', value: '2026-11-24' },
        { kind: 'time', id: 'start', label: 'Alkaa', value: '14:00' },
      ]),
    ),
  );
  expect(inputs.map(({ kind, label, element }) => [kind, label, element['value']])).toEqual([
    ['text', 'Otsikko', 'Syksy'],
    ['longtext', 'Toive', 'a\nb'],
    ['choice', 'Kumpi', 'b'],
    ['choices', 'Molemmat', 'a,b'],
    ['date', 'Päivä', '2026-11-24'],
    ['time', 'Alkaa', '14:00'],
  ]);
  expect(inputs[0]?.element).toMatchObject({ maxLength: 80 });
});

test('an unreadable date or time is not offered to a picker that could not show it', () => {
  expect(
    inputOf({ kind: 'date', id: 'd', label: 'Päivä', value: '24.11.' })?.element['value'],
  ).toBeUndefined();
  expect(
    inputOf({ kind: 'time', id: 't', label: 'Alkaa', value: 'kahdelta' })?.element['value'],
  ).toBeUndefined();
});

test('clients check needed fields, and say so in words', () => {
  const field: Field = { kind: 'text', id: 'title', label: 'Otsikko', max: 80 };
  expect(inputOf(field)?.element).toMatchObject({
    isRequired: true,
    errorMessage: 'Täytä vielä tämä.',
  });
  expect(inputOf({ ...field, optional: true })?.element['isRequired']).toBeUndefined();
});

test('clients check nothing where adding a row would have to wait for it', () => {
  const more = [{ label: 'Lisää aika', intent }];
  const field: Field = { kind: 'text', id: 'title', label: 'Otsikko', max: 80 };
  expect(inputOf(field, { more })?.element['isRequired']).toBeUndefined();
});

test('a sentence about a field stands by it', () => {
  const input = inputOf({
    kind: 'date',
    id: 'day',
    label: 'Päivä',
    error: 'Tämä **aika** on jo mennyt.',
  });
  expect(input?.error).toBe('Tämä **aika** on jo mennyt.');
});

test('neighbours of a row stand side by side, others below one another', () => {
  const card = drawn(
    form([
      { kind: 'text', id: 'title', label: 'Otsikko', max: 80 },
      { kind: 'note', id: 'n1', text: 'Aika 1' },
      { kind: 'date', id: 'd1', label: 'Päivä', row: '1' },
      { kind: 'time', id: 's1', label: 'Alkaa', row: '1' },
      { kind: 'date', id: 'd2', label: 'Päivä', row: '2' },
      { kind: 'time', id: 's2', label: 'Alkaa', row: '2' },
    ]),
  );
  expect(card['body']).toMatchObject([
    { type: 'Container' },
    { type: 'RichTextBlock' },
    { type: 'ColumnSet', columns: [{}, {}] },
    { type: 'ColumnSet', columns: [{}, {}] },
  ]);
});

test('of three in a row the first stands above the others: a phone has no room for it beside them', () => {
  const moment = (kind: 'date' | 'time', id: string): Field => ({ kind, id, label: id, row: '1' });
  const fields = [moment('date', 'day'), moment('time', 'from'), moment('time', 'to')];
  expect(drawn(form(fields))['body']).toMatchObject([
    { type: 'Container', id: 'field:day' },
    {
      type: 'ColumnSet',
      columns: [{ items: [{ id: 'field:from' }] }, { items: [{ id: 'field:to' }] }],
    },
  ]);
});

test('a few choices are open, many or those that look like markup are in a list', () => {
  const styleOf = (labels: string[]) =>
    inputOf({
      kind: 'choice',
      id: 'c',
      label: 'Valitse',
      options: labels.map((label, index) => ({ value: `${index}`, label })),
    })?.element['style'];
  expect(styleOf(['ti 24.11. klo 14.00', 'ke 25.11. klo 14.00'])).toBe('expanded');
  expect(styleOf(['1', '2', '3', '4', '5', '6'])).toBe('compact');
  expect(styleOf(['[x](http://y.example)', 'b'])).toBe('compact');
  expect(styleOf(['1. a', 'b'])).toBe('compact');
});

test('the submitting button comes first, then those that change the form', () => {
  const more = [{ label: 'Lisää aika', intent: { name: 'poll.more', args: {} } }];
  const { buttons } = viewCard(drawn(form([], { more, intro: 'Ehdota aikoja.' })));
  expect(buttons.map(({ label }) => label)).toEqual(['Lähetä', 'Lisää aika']);
});

test('what only asks has the button that does it, and then the one that leaves it', () => {
  const { buttons } = viewCard(drawn(form([], { dismiss: 'Pidä kysely' })));
  expect(buttons.map(({ label, action }) => [label, action['style']])).toEqual([
    ['Lähetä', 'destructive'],
    ['Pidä kysely', undefined],
  ]);
});

test('shows what people wrote as they wrote it', () => {
  const text = '**x** [y](http://z.example) {{DATE(2026-11-24)}}';
  const { lines, inputs } = viewCard(
    drawn(
      form([{ kind: 'text', id: 'a', label: text, max: 80, hint: text, value: text }], {
        intro: text,
      }),
    ),
  );
  expect(lines).toEqual([text, text, text]);
  expect(inputs[0]?.element['value']).toBe(text);
});

test('a dialog has the form’s title', () => {
  expect(renderDialog(form([]), texts('sv'))).toMatchObject({
    type: 'continue',
    value: { title: 'Uusi aikakysely' },
  });
});

test('a form of twenty slots stays below 70 KB', () => {
  const fields = Array.from({ length: 20 }, (_, index): Field[] => {
    const row = `slot.${index}`;
    return [
      { kind: 'date', id: `${row}.date`, label: 'Päivä', row, optional: true, value: '2026-12-01' },
      { kind: 'time', id: `${row}.start`, label: 'Alkaa', row, optional: true, value: '14:00' },
      { kind: 'time', id: `${row}.end`, label: 'Päättyy', row, optional: true, value: '16:30' },
    ];
  }).flat();
  const more = [{ label: 'Lisää aika', intent }];
  expect(utf16Bytes(drawn(form(fields, { more })))).toBeLessThan(70 * 1024);
});
