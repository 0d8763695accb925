import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import { type Form, refill } from '../../../../src/chat/form.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { type Bench, newest, startBench } from './bench.ts';

const form = (rows = 1, name = ''): Form => ({
  title: 'Uusi kysely',
  submit: 'Lähetä',
  intent: { name: 'create', args: { group: 'g1' } },
  fields: [
    { kind: 'text', id: 'name', label: 'Mistä on kyse?', max: 60, ...(name && { value: name }) },
    {
      kind: 'choice',
      id: 'how',
      label: 'Miten?',
      optional: true,
      options: [
        { value: 'one', label: 'Yhdellä kertaa' },
        { value: 'many', label: 'Yksi kerrallaan' },
      ],
    },
    ...Array.from({ length: rows }, (_, index) => ({
      kind: 'date' as const,
      id: `day.${index}`,
      label: `Päivä ${index + 1}`,
      optional: true,
    })),
  ],
  more: [{ label: 'Lisää päivä', intent: { name: 'more', args: { rows: String(rows) } } }],
});

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ rateLimits: false });
});
afterAll(() => bench.close());
beforeEach(async () => {
  if (bench.person.form()) await bench.person.dismiss();
  bench.answer({ form: form() });
  await bench.person.type('kysely');
  bench.interactions.length = 0;
});

const fieldOf = (label: string) => bench.person.form()?.fields.find((it) => it.label === label);
const refused = (errors: Record<string, string>, rows = 1) =>
  bench.answer(({ act }) =>
    'values' in act ? { invalid: refill(form(rows), act.values, errors) } : {},
  );

test('a form brings what was filled in, untouched fields missing', async () => {
  bench.person.fill({
    'Mistä on kyse?': 'Syksyn tapaamiset',
    'Päivä 1': '2026-11-24',
    'Miten?': 'Yksi kerrallaan',
  });
  await bench.person.submit();
  bench.answer({ form: form() });
  await bench.person.type('kysely');
  bench.person.fill({ 'Mistä on kyse?': 'Kevät' });
  await bench.person.submit();

  const submit = { kind: 'submit', intent: { name: 'create', args: { group: 'g1' } } };
  expect(bench.interactions.filter((it) => it.act.kind === 'submit').map((it) => it.act)).toEqual([
    { ...submit, values: { name: 'Syksyn tapaamiset', how: 'many', 'day.0': '2026-11-24' } },
    { ...submit, values: { name: 'Kevät' } },
  ]);
});

test('an accepted form closes when there is nothing to say', async () => {
  bench.answer({});
  bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
  await bench.person.submit();
  expect(bench.person.form()).toBeUndefined();
});

test('what is said at the end takes the form’s place, under its title', async () => {
  bench.answer({ tell: sentence('Kysely on lähtenyt.'), locale: 'sv' });
  bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
  await bench.person.submit();
  expect(bench.person.form()).toMatchObject({
    title: 'Uusi kysely',
    text: 'Kysely on lähtenyt.',
    submitLabel: '',
    payload: { close: { text: 'Stäng' } },
  });
});

test('the next page takes the form’s place, with nothing of the last one in it', async () => {
  bench.answer({ form: { ...form(), title: 'Ja toinen' } });
  bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
  await bench.person.submit();
  expect(bench.person.form()?.title).toBe('Ja toinen');
  expect(fieldOf('Mistä on kyse?')?.value).toBeUndefined();
});

describe('a form that is refused', () => {
  test('shows a sentence beside each field and keeps what was typed', async () => {
    refused({ 'day.0': 'Tämä aika on jo mennyt.' });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy', 'Päivä 1': '2020-01-01' });
    await bench.person.submit();
    expect(fieldOf('Päivä 1')).toMatchObject({
      value: '2020-01-01',
      error: 'Tämä aika on jo mennyt.',
    });
    expect(fieldOf('Mistä on kyse?')?.value).toBe('Syksy');

    bench.answer({ tell: sentence('Kiitos!') });
    bench.person.fill({ 'Päivä 1': '2026-12-01' });
    await bench.person.submit();
    expect(bench.person.form()?.text).toBe('Kiitos!');
  });

  test('says on top what belongs to no field', async () => {
    refused({ '': 'Lisää ainakin yksi aika.' });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.submit();
    expect(bench.person.form()?.text).toContain('Lisää ainakin yksi aika.');
    expect(fieldOf('Mistä on kyse?')?.value).toBe('Syksy');
  });

  test('may have changed, and shows its sentences all the same', async () => {
    refused({ 'day.1': 'Sama aika on jo rivillä 1.' }, 2);
    bench.person.fill({ 'Mistä on kyse?': 'Syksy', 'Päivä 1': '2026-12-01' });
    await bench.person.submit();
    expect(JSON.stringify(bench.person.form())).toContain('Sama aika on jo rivillä 1.');
    expect(fieldOf('Päivä 1')?.value).toBe('2026-12-01');
    expect(fieldOf('Päivä 2')).toBeDefined();
  });

  test('drops sentences that are no longer true', async () => {
    refused({ '': 'Lisää ainakin yksi aika.' });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.submit();
    refused({ name: 'Liian lyhyt.' });
    await bench.person.submit();
    expect(bench.person.form()?.text).not.toContain('Lisää ainakin yksi aika.');
    expect(JSON.stringify(bench.person.form())).toContain('Liian lyhyt.');
  });

  test('for another reason than its content stays open with what was typed', async () => {
    bench.answer({ failed: true, tell: sentence('Kokeile hetken päästä uudelleen.') });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.submit();
    expect(fieldOf('Mistä on kyse?')?.value).toBe('Syksy');
    expect(fieldOf('Päivä 1')?.error).toBe('Kokeile hetken päästä uudelleen.');
  });

  test('without inputs says so on top', async () => {
    await bench.person.dismiss();
    bench.answer({ form: { ...form(0), fields: [{ kind: 'note', id: 'n', text: 'Peruuko?' }] } });
    await bench.person.type('peru');
    bench.answer({ failed: true, tell: sentence('Se on jo peruttu.') });
    await bench.person.submit();
    expect(bench.person.form()?.text).toBe('Se on jo peruttu.\nPeruuko?');
  });
});

describe('a button in a form', () => {
  test('adds a row and keeps what was typed', async () => {
    bench.answer(({ act }) => ('values' in act ? { form: refill(form(2), act.values) } : {}));
    bench.person.fill({ 'Mistä on kyse?': 'Syksy', 'Miten?': 'Yksi kerrallaan' });
    await bench.person.press('Lisää päivä');

    expect(bench.interactions[0]?.act).toEqual({
      kind: 'press',
      intent: { name: 'more', args: { rows: '1' } },
      values: { name: 'Syksy', how: 'many' },
    });
    expect(bench.person.form()?.fields.map(({ label, value }) => [label, value])).toEqual([
      ['Mistä on kyse?', 'Syksy'],
      ['Miten?', 'Yksi kerrallaan'],
      ['Päivä 1', undefined],
      ['Päivä 2', undefined],
    ]);
  });

  test('keeps what was typed also where its answer does not repeat it', async () => {
    bench.answer({ form: form(2) });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy', 'Miten?': 'Yksi kerrallaan' });
    await bench.person.press('Lisää päivä');
    expect(bench.person.form()?.fields.map(({ value }) => value)).toEqual([
      'Syksy',
      'Yksi kerrallaan',
      undefined,
      undefined,
    ]);
  });

  test('can put something else into a field where something was typed', async () => {
    bench.answer({ form: form(1, 'Ehdotus') });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.press('Lisää päivä');
    expect(fieldOf('Mistä on kyse?')?.value).toBe('Ehdotus');

    bench.answer({ form: form(1, 'Toinen') });
    await bench.person.press('Lisää päivä');
    expect(fieldOf('Mistä on kyse?')?.value).toBe('Toinen');
  });

  test('that does not work out leaves the form as it is, under a sentence', async () => {
    bench.answer({ failed: true, tell: sentence('Aikoja mahtuu enintään 20.') });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.press('Lisää päivä');
    expect(bench.person.form()?.text).toBe('Aikoja mahtuu enintään 20.');
    expect(fieldOf('Mistä on kyse?')?.value).toBe('Syksy');

    // Said once, not piled up, and gone with the next answer.
    await bench.person.press('Lisää päivä');
    expect(bench.person.form()?.text).toBe('Aikoja mahtuu enintään 20.');
    bench.answer({ form: form(2) });
    await bench.person.press('Lisää päivä');
    expect(bench.person.form()?.text).toBe('');
  });

  test('works also on the last page', async () => {
    const undo = { label: 'Kumoa', intent: { name: 'undo', args: {} } };
    const done: Card = { summary: 'Tehty', blocks: [{ kind: 'buttons', buttons: [undo] }] };
    bench.answer({ tell: done });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.submit();
    bench.answer({ tell: sentence('Kumottu.') });
    await bench.person.press('Kumoa');
    expect(bench.person.form()).toMatchObject({ title: 'Uusi kysely', text: 'Kumottu.' });
  });
});

describe('dates and times that share a row', () => {
  const times = (): Form => {
    const row = 'slot.0';
    const date = { kind: 'date', id: `${row}.date`, label: 'Päivä', row } as const;
    const start = { kind: 'time', id: `${row}.start`, label: 'Alkaa', row } as const;
    return { ...form(0), fields: [...form(0).fields, date, start] };
  };
  const mending = (errors: Record<string, string>) =>
    bench.answer(({ act }) =>
      'values' in act ? { invalid: refill(times(), act.values, errors) } : {},
    );
  beforeEach(async () => {
    await bench.person.dismiss();
    bench.answer({ form: times() });
    await bench.person.type('kysely');
    bench.interactions.length = 0;
  });

  test('tell of each choice, which is acknowledged and means nothing yet', async () => {
    const calls = bench.host.calls().length;
    await bench.person.choose('Päivä', '2026-12-01');
    await bench.person.choose('Alkaa', '14:00');
    await bench.slack.settled();
    expect(bench.interactions).toEqual([]);
    expect(bench.host.calls()).toHaveLength(calls);
    expect(bench.person.notices()).toEqual([]);

    bench.answer({});
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.submit();
    expect(bench.interactions[0]?.act).toMatchObject({
      values: { name: 'Syksy', 'slot.0.date': '2026-12-01', 'slot.0.start': '14:00' },
    });
  });

  test('can be sent empty, and say below them what is needed', async () => {
    mending({ 'slot.0.start': 'Täytä vielä tämä.' });
    bench.person.fill({ 'Mistä on kyse?': 'Syksy', Päivä: '2026-12-01' });
    await bench.person.submit();
    expect(bench.person.form()?.text).toContain('⚠️ Täytä vielä tämä.');
    expect(fieldOf('Mistä on kyse?')?.value).toBe('Syksy');
    expect(fieldOf('Päivä')?.value).toBe('2026-12-01');
  });

  test('let Slack say itself what is wrong elsewhere', async () => {
    mending({ name: 'Liian lyhyt.' });
    bench.person.fill({ 'Mistä on kyse?': 'S', Päivä: '2026-12-01' });
    await bench.person.submit();
    expect(fieldOf('Mistä on kyse?')?.error).toBe('Liian lyhyt.');
  });
});

describe('a form opened from a message', () => {
  const card = (label: string): Card => ({
    summary: 'Kysely',
    blocks: [
      {
        kind: 'buttons',
        buttons: [{ label, intent: { name: 'open', args: {} }, opensForm: true }],
      },
    ],
  });
  const submitFrom = async (open: () => Promise<void>, reply: Reply) => {
    await bench.person.dismiss();
    await open();
    bench.answer({ form: form() });
    await bench.person.press('Vastaa');
    bench.answer(reply);
    bench.person.fill({ 'Mistä on kyse?': 'Syksy' });
    await bench.person.submit();
    await bench.slack.settled();
  };

  test('redraws that message when it is done', async () => {
    await submitFrom(
      async () => {
        const target = { workspace: bench.workspace, userId: bench.person.id };
        await bench.slack.send(target, { deliveryId: 'f1', card: card('Vastaa') });
      },
      { redraw: card('Vastattu') },
    );
    expect(newest(bench.person)).toMatchObject({ edits: 1, buttons: [{ label: 'Vastattu' }] });
    expect(bench.interactions.at(-1)?.place.conversation).toBe(newest(bench.person).conversation);
  });

  test('redraws also a message that only one person sees', async () => {
    await submitFrom(
      async () => {
        bench.answer({ tell: card('Vastaa') });
        await bench.person.type('');
      },
      { redraw: card('Vastattu') },
    );
    expect(newest(bench.person)).toMatchObject({ onlyYou: true, buttons: [{ label: 'Vastattu' }] });
  });
});
