import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import { type Form, refill } from '../../../../src/chat/form.ts';
import type { Interaction, Reply } from '../../../../src/chat/platform.ts';
import type { TeamsUser } from '../../../../src/playground/teams/index.ts';
import { type Bot, startBot } from './bot.ts';

let bot: Bot;
let member: TeamsUser;

beforeAll(async () => {
  bot = await startBot();
});
beforeEach(() => {
  bot.forget();
  member = bot.person('Mentori, Opisto A');
});
afterAll(() => bot.close());

const form: Form = {
  title: 'Uusi aikakysely',
  intro: 'Ehdota aikoja.',
  submit: 'Lähetä',
  intent: { name: 'create', args: { group: '7' } },
  fields: [
    { kind: 'text', id: 'title', label: 'Otsikko', max: 80 },
    { kind: 'date', id: 'day', label: 'Päivä', row: '1', optional: true },
    { kind: 'time', id: 'start', label: 'Alkaa', row: '1', optional: true, value: '14:00' },
    {
      kind: 'choices',
      id: 'who',
      label: 'Ketkä',
      optional: true,
      options: [
        { value: 'a', label: 'Opisto A' },
        { value: 'b', label: 'Opisto B' },
      ],
    },
  ],
};
const growing: Form = {
  ...form,
  more: [{ label: 'Lisää aika', intent: { name: 'more', args: {} } }],
};
const opener: Card = {
  summary: 'Valikko',
  blocks: [
    {
      kind: 'buttons',
      buttons: [{ label: 'Uusi kysely', intent: { name: 'new', args: {} }, opensForm: true }],
    },
  ],
};

/** Shows a button, opens the form behind it, and answers what comes afterwards by `reply`. */
async function open(shown: Form, reply: (interaction: Interaction) => Reply | Promise<Reply>) {
  bot.reply((interaction) => {
    const { act } = interaction;
    if (act.kind === 'command') return { tell: opener };
    if (act.kind === 'press' && act.intent.name === 'new') return { form: shown };
    return reply(interaction);
  });
  await member.type('valikko');
  await member.press('Uusi kysely');
}
const fields = () => Object.fromEntries((member.form()?.fields ?? []).map((one) => [one.id, one]));

test('a button opens the form as a dialog', async () => {
  await open(form, () => ({}));
  expect(member.form()).toMatchObject({
    title: 'Uusi aikakysely',
    submitLabel: 'Lähetä',
    text: expect.stringContaining('Ehdota aikoja.'),
  });
  expect(member.form()?.fields.map(({ label, kind }) => [label, kind])).toEqual([
    ['Otsikko', 'text'],
    ['Päivä', 'date'],
    ['Alkaa', 'time'],
    ['Ketkä', 'choices'],
  ]);
});

test('a submitted form says what was filled in, and a sentence ends it', async () => {
  await open(form, () => ({ tell: sentence('Kysely lähti.') }));
  member.fill({ Otsikko: 'Syksy', Päivä: '2026-11-24', Ketkä: ['Opisto A', 'Opisto B'] });
  await member.submit();
  expect(bot.interactions.at(-1)?.act).toEqual({
    kind: 'submit',
    intent: form.intent,
    values: { title: 'Syksy', day: '2026-11-24', start: '14:00', who: ['a', 'b'] },
  });
  expect(member.form()).toBeUndefined();
  expect(member.find('Kysely lähti.')).toBeDefined();
});

test('a form without an answer just closes', async () => {
  await open(form, () => ({}));
  member.fill({ Otsikko: 'Syksy' });
  await member.submit();
  expect(member.form()).toBeUndefined();
});

test('a form to mend stays open with everything typed, and says what by the field', async () => {
  await open(form, ({ act }) => {
    if (!('values' in act)) return {};
    return { invalid: refill(form, act.values, { day: 'Tämä aika on jo mennyt.' }) };
  });
  member.fill({ Otsikko: '**Syksy**', Päivä: '2026-11-20', Alkaa: '', Ketkä: ['Opisto B'] });
  await member.submit();
  expect(fields()).toMatchObject({
    title: { value: '**Syksy**', error: undefined },
    day: { value: '2026-11-20', error: 'Tämä aika on jo mennyt.' },
    // Emptied by the person: the form's own 14:00 does not come back.
    start: { value: undefined },
    who: { value: ['b'] },
  });
});

test('a row more keeps what was typed, and needs nothing filled in', async () => {
  const grown: Form = {
    ...growing,
    fields: [
      ...growing.fields,
      { kind: 'date', id: 'day2', label: 'Päivä 2', value: '2026-12-01' },
    ],
  };
  await open(growing, () => ({ form: grown }));
  member.fill({ Päivä: '2026-11-24' });
  await member.press('Lisää aika');
  expect(bot.interactions.at(-1)?.act).toEqual({
    kind: 'press',
    intent: { name: 'more', args: {} },
    values: { day: '2026-11-24', start: '14:00' },
  });
  expect(fields()).toMatchObject({
    day: { value: '2026-11-24' },
    day2: { value: '2026-12-01' },
  });
});

test('needed fields are asked for where the client does not check them', async () => {
  await open(growing, () => ({ tell: sentence('ei tänne') }));
  member.fill({ Päivä: '2026-11-24' });
  const before = bot.interactions.length;
  await member.submit();
  expect(bot.interactions).toHaveLength(before);
  expect(fields()).toMatchObject({
    title: { error: 'Täytä vielä tämä.' },
    day: { value: '2026-11-24' },
  });
});

test('when nothing came of it, the form stays open with what was typed and says why', async () => {
  let failing = true;
  await open(form, () => {
    const tell = sentence(failing ? 'Kokeile hetken päästä uudelleen.' : 'Kysely lähti.');
    return failing ? { failed: true, tell } : { tell };
  });
  member.fill({ Otsikko: 'Syksy', Päivä: '2026-11-24' });
  await member.submit();
  await member.submit();
  expect(member.form()?.text.match(/Kokeile hetken päästä uudelleen/g)).toHaveLength(1);
  expect(fields()).toMatchObject({ title: { value: 'Syksy' }, day: { value: '2026-11-24' } });
  failing = false;
  await member.submit();
  expect(member.form()).toBeUndefined();
  expect(bot.interactions.at(-1)?.act).toMatchObject({ values: { title: 'Syksy' } });
});

test('a form can lead to the next one', async () => {
  const second: Form = { ...form, title: 'Toinen sivu', fields: [] };
  await open(form, () => ({ form: second }));
  member.fill({ Otsikko: 'Syksy' });
  await member.submit();
  expect(member.form()?.title).toBe('Toinen sivu');
});

test('a refusal instead of the form is a sentence, and the card is brought up to date', async () => {
  bot.reply(({ act }) =>
    act.kind === 'command'
      ? { tell: opener }
      : { failed: true, tell: sentence('Kysely on suljettu.'), redraw: sentence('Suljettu') },
  );
  await member.type('valikko');
  await member.press('Uusi kysely');
  expect(member.form()).toBeUndefined();
  expect(member.find('Kysely on suljettu.')).toBeDefined();
  expect(member.find('Suljettu')).toMatchObject({ edits: 1, buttons: [] });
});

test('a typed command that answers with a form gives a button that opens it', async () => {
  bot.reply(({ act }) =>
    act.kind === 'command' && act.text === 'kysely opot & muut'
      ? { form }
      : { tell: sentence('Kysely lähti.') },
  );
  await member.type('kysely opot & muut');
  expect(member.find('Ehdota aikoja.')?.buttons).toMatchObject([{ label: 'Uusi aikakysely' }]);
  await member.press('Uusi aikakysely');
  expect(member.form()?.title).toBe('Uusi aikakysely');
  member.fill({ Otsikko: 'Syksy' });
  await member.submit();
  expect(bot.interactions.at(-1)?.act).toMatchObject({ kind: 'submit', intent: form.intent });
});

test('a slow submit keeps the form', async () => {
  const quick = bot;
  bot = await startBot({ answerWithin: 50 });
  try {
    member = bot.person('Mentori, Opisto A');
    await open(form, () => new Promise(() => {}));
    member.fill({ Otsikko: 'Syksy' });
    await member.submit();
    expect(member.form()?.text).toContain('Kokeile hetken päästä uudelleen.');
    expect(fields()).toMatchObject({ title: { value: 'Syksy' } });
  } finally {
    await bot.close();
    bot = quick;
  }
});
