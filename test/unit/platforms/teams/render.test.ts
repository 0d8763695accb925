import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Block, Card } from '../../../../src/chat/card.ts';
import { decodeIntent, defineIntent } from '../../../../src/chat/intent.ts';
import { newId } from '../../../../src/core/ids.ts';
import { readOpening } from '../../../../src/platforms/teams/button-data.ts';
import { renderCard } from '../../../../src/platforms/teams/render.ts';
import { viewCard } from '../../../../src/playground/teams/card-view.ts';
import { cardProblems } from '../../../../src/playground/teams/cards.ts';
import { asObject, type Json, utf16Bytes } from '../../../../src/playground/teams/json.ts';

const vote = defineIntent('poll.vote', { poll: z.string(), slot: z.string(), vote: z.string() });
const look = { name: 'poll.look', args: {} };

const drawn = (...blocks: Block[]): Json => {
  const card = asObject(renderCard({ summary: 'Aikakysely', blocks })) ?? {};
  expect(cardProblems(card, 'message')).toEqual([]);
  return card;
};
const lines = (...blocks: Block[]) => viewCard(drawn(...blocks)).lines;

const hostile = [
  '**lihavaa** _kursiivia_ `koodia`',
  '[x](http://y.example)',
  '<at>everyone</at> <at id="1">kaikki</at>',
  '{{DATE(2026-11-24)}} {{TIME(2026-11-24T14:00:00Z)}}',
  '1. ei lista',
  '# ei otsikko',
  '&lt;b&gt; <b>b</b>',
  '🎉🎉🎉',
];

test.each(hostile)('shows %s as it is written, in every kind of text', (text) => {
  const seen = lines(
    { kind: 'heading', text },
    { kind: 'text', text },
    { kind: 'note', text },
    { kind: 'facts', facts: [{ label: text, value: text }] },
    { kind: 'choice', text, note: text, options: [] },
  );
  expect(seen).toEqual([
    text,
    text,
    text,
    `${text}: ${text}`,
    ...(text.length <= 48 ? [`${text} · ${text}`] : [text, text]),
  ]);
});

test.each(['{{DATE(2026-11-24)}}', '<at>everyone</at>'])('keeps %s out of any one run', (text) => {
  const json = JSON.stringify(drawn({ kind: 'text', text }));
  expect(json).not.toContain('{{');
  expect(json).not.toContain('<at');
  expect(json).not.toContain('</at');
});

test('takes no text as the Markdown of a text block or a fact set', () => {
  const json = JSON.stringify(
    drawn(
      { kind: 'heading', text: 'a' },
      { kind: 'text', text: 'b' },
      { kind: 'facts', facts: [{ label: 'c', value: 'd' }] },
    ),
  );
  expect(json).not.toContain('FactSet');
  expect(json).not.toContain('"TextBlock"');
});

test('leaves out what turns the direction of text', () => {
  expect(lines({ kind: 'text', text: 'abc\u202Edef\u2066' })).toEqual(['abcdef']);
});

test('puts each line of a text below the other', () => {
  expect(lines({ kind: 'text', text: 'yksi\n\nkaksi\r\nkolme' })).toEqual([
    'yksi',
    'kaksi',
    'kolme',
  ]);
});

test('a text of nothing that can be shown takes no place', () => {
  const card = drawn({ kind: 'text', text: ' \u202E\n ' }, { kind: 'note', text: 'jäljellä' });
  expect(card['body']).toHaveLength(1);
});

test('a card without anything to show says its summary', () => {
  expect(lines()).toEqual(['Aikakysely']);
});

test('a divider is a line above what follows, and nothing at the ends', () => {
  const card = drawn(
    { kind: 'divider' },
    { kind: 'text', text: 'a' },
    { kind: 'divider' },
    { kind: 'text', text: 'b\nc' },
    { kind: 'divider' },
  );
  expect(card['body']).toMatchObject([
    { type: 'RichTextBlock' },
    { separator: true },
    { type: 'RichTextBlock' },
  ]);
  expect(JSON.stringify(card).match(/separator/g)).toHaveLength(1);
});

test('a press carries the intent as its verb', () => {
  const args = { poll: newId(), slot: newId(), vote: 'yes' };
  const button = { label: 'Sopii', intent: vote(args) };
  const [seen] = viewCard(drawn({ kind: 'buttons', buttons: [button] })).buttons;
  expect(seen?.action).toMatchObject({ type: 'Action.Execute', title: 'Sopii' });
  expect(decodeIntent(String(seen?.action['verb']))).toEqual({ name: 'poll.vote', args });
});

test('a client that does not know the press sends the same intent in a message', () => {
  const args = { poll: newId(), slot: newId(), vote: 'yes' };
  const button = { label: 'Sopii', intent: vote(args), style: 'primary' as const };
  const [seen] = viewCard(drawn({ kind: 'buttons', buttons: [button] })).buttons;
  const fallback = asObject(seen?.action['fallback']);
  expect(fallback).toMatchObject({ type: 'Action.Submit', title: 'Sopii' });
  expect(readOpening(fallback?.['data'])).toEqual({ name: 'poll.vote', args });
});

test('a client that does not know the version shows the summary, without markup', () => {
  const summary = '**Opot** [x](http://y.example) <at>everyone</at>: milloin nähtäisiin?';
  expect(renderCard({ summary, blocks: [] }).fallbackText).toBe(
    'Opot x(http://y.example) ateveryone/at: milloin nähtäisiin?',
  );
});

test('a button that opens a form asks Teams for a dialog', () => {
  const button = { label: 'Kirjoita', intent: look, opensForm: true };
  const [seen] = viewCard(drawn({ kind: 'buttons', buttons: [button] })).buttons;
  expect(seen?.action).toMatchObject({
    type: 'Action.Submit',
    data: { msteams: { type: 'task/fetch' } },
  });
});

test('links and styles', () => {
  const { buttons } = viewCard(
    drawn({
      kind: 'buttons',
      buttons: [
        { label: 'Avaa', url: 'https://verme.example/x' },
        { label: 'Kyllä', intent: look, style: 'primary' },
        { label: 'Poista', intent: look, style: 'danger' },
      ],
    }),
  );
  expect(buttons.map(({ action }) => action)).toMatchObject([
    { type: 'Action.OpenUrl', url: 'https://verme.example/x' },
    { style: 'positive' },
    { style: 'destructive' },
  ]);
});

test('a long note of a choice stands below it', () => {
  const note = 'Kaikki viisi pääsevät, ja mukana ovat kaikki kolme organisaatiota.';
  expect(lines({ kind: 'choice', text: 'ti 24.11.', note, options: [] })).toEqual([
    'ti 24.11.',
    note,
  ]);
});

test('the present choice is marked', () => {
  const options = ['Sopii', 'Ei sovi'].map((label, index) => ({
    label,
    intent: look,
    selected: index === 0,
  }));
  const { buttons } = viewCard(drawn({ kind: 'choice', text: 'ti 24.11.', options }));
  expect(buttons.map(({ label }) => label)).toEqual(['✓ Sopii', 'Ei sovi']);
});

test('more buttons than fit in a row stand in several', () => {
  const buttons = Array.from({ length: 14 }, (_, index) => ({ label: `${index}`, intent: look }));
  const card = drawn({ kind: 'buttons', buttons });
  expect(card['body']).toHaveLength(3);
  expect(viewCard(card).buttons).toHaveLength(14);
});

/** Teams refuses from 70 KB on: so much of it is left for what surrounds a card. */
const LARGEST_CARD = 56 * 1024;

test('a poll of twenty slots with names is no larger than a card may be', () => {
  const poll = newId();
  const slots = Array.from({ length: 20 }, (_, index): Block => {
    const slot = newId();
    const option = (label: string, value: string, selected = false) => ({
      label,
      intent: vote({ poll, slot, vote: value }),
      selected,
    });
    return {
      kind: 'choice',
      text: `ti ${index + 1}.12. klo 14.00–16.30 (sinulla 13.00–15.30)`,
      note: 'Sopii 5 · käy tarvittaessa 2 · ei sovi 1',
      options: [
        option('Sopii', 'yes', true),
        option('Käy tarvittaessa', 'ifNeeded'),
        option('Ei sovi', 'no'),
      ],
    };
  });
  const card: Card = {
    summary: 'Milloin nähtäisiin?',
    blocks: [
      { kind: 'heading', text: 'Milloin nähtäisiin?' },
      { kind: 'text', text: 'Merkitse sinulle sopivat ajat. Vastaa viimeistään ma 30.11.' },
      { kind: 'facts', facts: [{ label: 'Ryhmä', value: 'Opinto-ohjaajat' }] },
      ...slots,
      { kind: 'note', text: 'Muut näkevät vastaukset nimettöminä.' },
      { kind: 'buttons', buttons: [{ label: 'Toive', intent: look, opensForm: true }] },
    ],
  };
  const rendered = renderCard(card);
  expect(cardProblems(rendered, 'message')).toEqual([]);
  expect(utf16Bytes(rendered)).toBeLessThan(LARGEST_CARD);
});
