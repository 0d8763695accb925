import { describe, expect, test } from 'vitest';
import { guarded, keepingForm, Refusal } from '../../../src/chat/boundary.ts';
import { sentence } from '../../../src/chat/card.ts';
import type { Form } from '../../../src/chat/form.ts';
import type { Interaction, Reply } from '../../../src/chat/platform.ts';
import { AppError, InvalidForm } from '../../../src/core/errors.ts';
import { texts } from '../../../src/i18n/index.ts';

const SECRET = 'mieluiten iltapäivisin';
const fi = texts('fi');

const form: Form = {
  title: 'Vastaus',
  fields: [
    { kind: 'text', id: 'wish', label: 'Terveiset', max: 300 },
    { kind: 'date', id: 'date', label: 'Päivä' },
  ],
  submit: 'Lähetä',
  intent: { name: 'polls.sendAnswer', args: { poll: 'p' } },
};

const interaction: Interaction = {
  sender: { platform: 'slack', workspace: 'T1', userId: 'U1', name: 'Opettaja', language: 'fi-FI' },
  place: { conversation: 'D1', kind: 'direct' },
  act: { kind: 'submit', intent: form.intent, values: { wish: SECRET, date: '2026-12-01' } },
};

const quietly = {
  interaction,
  intent: undefined,
  log: { info() {}, warn() {}, error() {} },
};

/** The reply, and all that was logged meanwhile. */
async function failing(error: unknown): Promise<{ reply: Reply; logged: string }> {
  const lines: object[] = [];
  const note = (fields: object, message: string) => void lines.push({ ...fields, message });
  const log = { info: note, warn: note, error: note };
  const reply = await guarded({ interaction, intent: 'polls.sendAnswer', log }, async () => {
    throw error;
  });
  return { reply, logged: JSON.stringify(lines) };
}

describe('whatever goes wrong', () => {
  test.each([
    ['a refusal', new AppError('poll.closed'), fi.error('poll.closed')],
    ['a refusal with blanks', new AppError('tooLong', { max: 3 }), fi.error('tooLong', { max: 3 })],
    ['a defect', new TypeError(`no such row: ${SECRET}`), fi.error('unexpected')],
    ['what is not even an error', SECRET, fi.error('unexpected')],
  ])('%s becomes a sentence', async (_what, error, said) => {
    const { reply } = await failing(error);
    expect(reply).toMatchObject({ failed: true, tell: sentence(said), locale: 'fi' });
    expect(said.length).toBeGreaterThan(10);
  });

  test.each([
    ['a refusal', new AppError('poll.closed', { text: SECRET })],
    ['a defect', new Error(`cannot write ${SECRET}`)],
    ['a defect that quotes lines', new Error(`cannot write\n    at ${SECRET}`)],
    ['a form', new InvalidForm([{ field: 'wish', code: 'tooLong', params: { max: 300 } }])],
  ])('%s is logged without content', async (_what, error) => {
    const { logged } = await failing(error);
    expect(logged).toContain('polls.sendAnswer');
    expect(logged).not.toContain(SECRET);
    expect(logged).not.toContain('2026-12-01');
  });

  test('the sentence is in the language of the person as soon as they are known', async () => {
    const { tell, locale } = await guarded(quietly, async (remember) => {
      remember('sv');
      throw new AppError('poll.closed');
    });
    expect({ tell, locale }).toEqual({
      tell: sentence(texts('sv').error('poll.closed')),
      locale: 'sv',
    });
  });

  test('a refusal can bring the pressed card up to date', async () => {
    const now = sentence('Kysely on sulkeutunut.');
    const redraw = { redraw: now, shared: true } as const;
    const { reply } = await failing(new Refusal(new AppError('poll.closed'), redraw));
    expect(reply).toMatchObject({ ...redraw, tell: sentence(fi.error('poll.closed')) });
  });

  test('what went well is passed on, with its language', async () => {
    const reply = await guarded(quietly, async () => ({ tell: sentence('Kiitos') }));
    expect(reply).toEqual({ tell: sentence('Kiitos'), locale: 'fi' });
  });
});

describe('a form that cannot be accepted', () => {
  const refused = new InvalidForm([
    { field: 'wish', code: 'tooLong', params: { max: 300 } },
    { field: 'nowhere', code: 'needed' },
  ]);
  const submit = (error: Error) =>
    keepingForm(
      async () => form,
      async () => {
        throw error;
      },
    ).catch((thrown: unknown) => failing(thrown));

  test('comes back with what was typed and a sentence by each field', async () => {
    const { reply } = (await submit(refused)) as { reply: Reply };
    expect(reply.tell).toBeUndefined();
    expect(reply.invalid?.fields).toEqual([
      { kind: 'note', id: 'error.nowhere', text: fi.error('needed'), strong: true },
      { ...form.fields[0], value: SECRET, error: fi.error('tooLong', { max: 300 }) },
      { ...form.fields[1], value: '2026-12-01' },
    ]);
  });

  test('is told apart from any other refusal', async () => {
    const { reply } = (await submit(new AppError('notFacilitator'))) as { reply: Reply };
    expect(reply).toMatchObject({ failed: true, tell: sentence(fi.error('notFacilitator')) });
  });

  test('is not drawn again when nothing is wrong', async () => {
    const drawn = () => Promise.reject(new Error('drawn in vain'));
    expect(await keepingForm(drawn, async () => 'done')).toBe('done');
  });
});
