import { expect, test } from 'vitest';
import type { Form } from '../../../../src/chat/form.ts';
import {
  actOf,
  fromForm,
  readFilledForm,
  readOpening,
  sayAgain,
  toOpen,
} from '../../../../src/platforms/teams/button-data.ts';
import { packForm, unpackForm } from '../../../../src/platforms/teams/packed-form.ts';

const options = [
  { value: 'a', label: 'Aamu' },
  { value: 'b', label: 'Ilta' },
];
const form: Form = {
  title: 'Uusi aikakysely',
  intro: 'Ehdota aikoja.',
  submit: 'Lähetä',
  intent: { name: 'poll.create', args: { group: '019aa7c4-2f3e-7cc1-8d1e-1b3f5a7c9d2e' } },
  fields: [
    { kind: 'note', id: 'n', text: 'Aika 1', strong: true },
    { kind: 'text', id: 'title', label: 'Otsikko', max: 80, hint: 'Lyhyt', optional: true },
    { kind: 'choice', id: 'half', label: 'Kumpi', options },
    { kind: 'choices', id: 'both', label: 'Molemmat', options },
    { kind: 'date', id: 'day', label: 'Päivä', row: '1' },
    { kind: 'time', id: 'start', label: 'Alkaa', row: '1' },
  ],
  more: [{ label: 'Lisää aika', intent: { name: 'poll.more', args: { rows: '4' } } }],
};

test('a form comes back as it was packed, without what was typed and said about it', () => {
  const [note, title, ...rest] = form.fields;
  const filled = {
    ...form,
    fields: [
      { kind: 'note', id: 'error.form', text: 'Kokeile uudelleen.', strong: true },
      note,
      { ...title, value: 'Syksy', error: 'Liian pitkä.' },
      ...rest,
    ],
  } as Form;
  expect(unpackForm(packForm(filled))).toEqual(form);
});

test.each(['', 'x', 'eJx', Buffer.from('{}').toString('base64url'), 'q1YqLU4tUrJSAAA'])(
  'no form comes out of %j',
  (line) => {
    expect(unpackForm(line)).toBeUndefined();
  },
);

test('a form packed to blow up is refused', async () => {
  const { deflateRawSync } = await import('node:zlib');
  const bomb = deflateRawSync(Buffer.alloc(4_000_000, ' ')).toString('base64url');
  expect(unpackForm(bomb)).toBeUndefined();
});

test('an intent longer than any of ours is refused, wherever it stands', () => {
  const intent = { name: 'a'.repeat(4001), args: {} };
  expect(unpackForm(packForm({ ...form, intent }))).toBeUndefined();
  expect(unpackForm(packForm({ ...form, more: [{ label: 'Lisää', intent }] }))).toBeUndefined();
  expect(readOpening(toOpen(intent))).toBeUndefined();
});

test('reads what is filled in, each field in its own way', () => {
  const data = {
    ...fromForm(form)(),
    title: 'Syksy, talvi',
    half: 'b',
    both: 'a,b',
    day: '2026-11-24T00:00:00Z',
    start: '9:05:00',
    stranger: 'x',
  };
  expect(readFilledForm(data)).toMatchObject({
    form,
    more: undefined,
    values: {
      title: 'Syksy, talvi',
      half: 'b',
      both: ['a', 'b'],
      day: '2026-11-24',
      start: '09:05',
    },
  });
  expect(readFilledForm(data)?.values).not.toHaveProperty('stranger');
});

test('empty fields are no values, but stay empty', () => {
  const filled = readFilledForm({ ...fromForm(form)(), title: '', day: 7 });
  expect(filled?.values).toEqual({});
  expect(filled?.shown).toEqual({ title: '', half: '', both: [], day: '', start: '' });
});

test('a button that changes the form says which', () => {
  const more = form.more?.[0]?.intent;
  expect(readFilledForm(fromForm(form)(more))?.more).toEqual(more);
});

test.each([undefined, null, 'x', {}, { 'verme:': 'x' }, { 'verme:': { intent: 7 } }])(
  'reads nothing from %j',
  (data) => {
    expect(readOpening(data)).toBeUndefined();
    expect(readFilledForm(data)).toBeUndefined();
  },
);

test('a button that opens a form says its intent', () => {
  expect(readOpening(toOpen(form.intent))).toEqual(form.intent);
});

test('a command can be said again by a button', () => {
  const call = readOpening(toOpen(sayAgain('kysely & muuta =?')));
  expect(call && actOf(call)).toEqual({ kind: 'command', text: 'kysely & muuta =?' });
});
