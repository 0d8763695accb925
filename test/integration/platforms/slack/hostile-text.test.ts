import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Form } from '../../../../src/chat/form.ts';
import { type Bench, newest, startBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ rateLimits: false });
});
afterAll(() => bench.close());

/** What people write, and how all the others read it. */
const texts: readonly [written: string, read?: string][] = [
  ['<!channel>'],
  ['<!here|kaikki> <!everyone> <!subteam^S123>'],
  ['<@U0OPISTO01> @channel @here'],
  ['<https://example.org|pankki>'],
  ['*lihava* _kursiivi_ ~yliviivattu~ `koodi`'],
  ['> lainaus'],
  [':smile: ja 14:30:00'],
  ['&lt;!channel&gt; &amp;'],
  ['😀👨‍👩‍👧‍👦'],
  ['{{nimi}} $t(errors:unexpected)'],
  ['\u202Eabc\u2066', 'abc'],
];

const everywhere = (text: string): Card => ({
  summary: text,
  blocks: [
    { kind: 'heading', text },
    { kind: 'text', text },
    { kind: 'text', text, strong: true },
    { kind: 'note', text },
    { kind: 'facts', facts: [{ label: text, value: text }] },
    {
      kind: 'choice',
      text,
      note: text,
      options: [{ label: text, intent: { name: 'vote', args: {} } }],
    },
  ],
});

test.each(texts)(
  'a card shows %j as it was written and pings nobody',
  async (written, read = written) => {
    await bench.slack.send(
      { workspace: bench.workspace, userId: bench.person.id },
      { deliveryId: written, card: everywhere(written) },
    );
    const shown = newest(bench.person);
    expect(shown.text.split('\n')).toEqual([
      ...Array(4).fill(read),
      `${read}: ${read}`,
      read,
      read,
    ]);
    expect(shown.buttons[0]?.label).toBe(read);
    expect(bench.host.pings()).toEqual([]);
    expect(bench.host.links()).toEqual([]);
  },
);

test.each(texts)('a form shows %j as it was written', async (written, read = written) => {
  const form: Form = {
    title: 'Lomake',
    intro: written,
    submit: 'Lähetä',
    intent: { name: 'save', args: {} },
    fields: [
      { kind: 'note', id: 'note', text: written, strong: true },
      { kind: 'text', id: 'name', label: written, hint: written, max: 100, value: written },
      { kind: 'choice', id: 'who', label: 'Kuka?', options: [{ value: 'a', label: written }] },
    ],
  };
  bench.answer({ form });
  await bench.person.type('');
  const shown = bench.person.form();
  expect(shown?.text).toBe(`${read}\n${read}`);
  expect(shown?.fields[0]).toMatchObject({ label: read, value: written });
  expect(shown?.fields[1]?.options[0]?.label).toBe(read);
});
