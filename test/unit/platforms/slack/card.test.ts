import { describe, expect, test } from 'vitest';
import type { Block, Button, Card } from '../../../../src/chat/card.ts';
import { newId } from '../../../../src/core/ids.ts';
import { LOCALES, type Locale, texts } from '../../../../src/i18n/index.ts';
import { renderCard } from '../../../../src/platforms/slack/render/card.ts';
import { checkMessageBlocks } from '../../../../src/playground/slack/blocks/check.ts';

const now = new Date('2026-11-21T10:00:00Z');

/** The largest poll that there is: 20 slots, voted on all of them, as one person sees it. */
function largestPoll(locale: Locale): Card {
  const { t, format } = texts(locale);
  const poll = newId<'poll'>();
  const slots = Array.from({ length: 20 }, (_, index): Block => {
    const date = `2026-12-${String(index + 1).padStart(2, '0')}`;
    const slot = { date, time: '14:00', minutes: 150, zone: 'Europe/Helsinki' };
    const args = { poll, slot: newId<'slot'>() };
    const option = (vote: 'yes' | 'ifNeeded' | 'no') => ({
      label: t(`common:vote.${vote}`),
      intent: { name: 'poll.vote', args: { ...args, vote } },
      selected: vote === 'ifNeeded',
    });
    return {
      kind: 'choice',
      text: format.slot(slot, { now, readerZone: 'Europe/Stockholm' }),
      note: `${t('common:vote.yes')} 12 · ${t('common:vote.ifNeeded')} 3 · ${t('common:vote.no')} 2`,
      options: [option('yes'), option('ifNeeded'), option('no')],
    };
  });
  return {
    summary: t('polls:title'),
    blocks: [
      { kind: 'heading', text: 'Opinto-ohjaajien vertaisryhmä' },
      { kind: 'text', text: 'Milloin nähtäisiin? Merkitse sinulle sopivat ajat.' },
      ...slots,
      {
        kind: 'note',
        text: 'Voit muuttaa vastaustasi, kunnes kysely sulkeutuu ti 24.11. klo 16.00.',
      },
      { kind: 'buttons', buttons: [press('Vastaa kerralla'), press('Kirjoita toive mentorille')] },
    ],
  };
}

const press = (label: string): Button => ({ label, intent: { name: 'press', args: {} } });
const blocksOf = (...blocks: Block[]) => renderCard({ summary: 'Kortti', blocks }).blocks;

describe('the largest poll', () => {
  test.each(LOCALES)('fits in a message with every text whole (%s)', (locale) => {
    const card = largestPoll(locale);
    const { blocks } = renderCard(card);
    const size = JSON.stringify(blocks).length;
    process.stdout.write(`20 slots, ${locale}: ${blocks.length} blocks, ${size} characters\n`);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(size).toBeLessThanOrEqual(13_200);
    expect(JSON.stringify(blocks)).not.toContain('…');
    expect(() => checkMessageBlocks(blocks)).not.toThrow();
  });
});

test('a present choice is marked', () => {
  const [, row] = blocksOf({
    kind: 'choice',
    text: 'ti 24.11.',
    options: [
      { label: 'Sopii', intent: { name: 'a', args: {} }, selected: true },
      { label: 'Ei sovi', intent: { name: 'b', args: {} } },
    ],
  });
  expect(row).toMatchObject({
    elements: [{ text: { text: '✓ Sopii' }, style: 'primary' }, { text: { text: 'Ei sovi' } }],
  });
  expect(JSON.stringify(row).match(/primary/g)).toHaveLength(1);
});

test('buttons stand in rows of at most five', () => {
  const rows = blocksOf({ kind: 'buttons', buttons: Array.from({ length: 12 }, () => press('A')) });
  expect(rows.map((row) => (row.type === 'actions' ? row.elements.length : 0))).toEqual([5, 5, 2]);
});

test('what opens a mail is a link in a text, since a button opens pages of the web alone', () => {
  const mail = { label: 'Avaa sähköpostissa', url: 'mailto:?subject=V&body=A%0D%0AB' };
  const page = { label: 'Avaa', url: 'https://verme.example/x' };
  const blocks = blocksOf({ kind: 'buttons', buttons: [mail, page] });
  checkMessageBlocks(blocks);
  const link = { type: 'link', url: mail.url, text: mail.label };
  expect(blocks).toEqual([
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [link] }] },
    { type: 'actions', elements: [expect.objectContaining({ url: page.url })] },
  ]);
  const alone = blocksOf({ kind: 'buttons', buttons: [mail] });
  expect(alone.map(({ type }) => type)).toEqual(['rich_text']);
});

test('nothing to show makes no block', () => {
  expect(blocksOf({ kind: 'facts', facts: [] }, { kind: 'buttons', buttons: [] })).toEqual([]);
});

test('texts over a limit are cut only where Slack would refuse them', () => {
  const blocks = blocksOf(
    { kind: 'heading', text: 'o'.repeat(151) },
    { kind: 'text', text: 't'.repeat(3001) },
    { kind: 'note', text: 'n'.repeat(2001) },
    { kind: 'buttons', buttons: [press('b'.repeat(76))] },
  );
  expect(() => checkMessageBlocks(blocks)).not.toThrow();
  const text = JSON.stringify(blocks);
  expect(text).toContain('o'.repeat(151));
  for (const [letter, max] of [
    ['t', 3000],
    ['n', 2000],
    ['b', 75],
  ] as const) {
    expect(text).toContain(`${letter.repeat(max - 1)}…`);
  }
});

test('a card of many long texts is shortened until it fits', () => {
  const blocks = blocksOf(
    ...Array.from({ length: 20 }, () => ({ kind: 'text' as const, text: '"ä"'.repeat(900) })),
  );
  expect(blocks).toHaveLength(20);
  expect(() => checkMessageBlocks(blocks)).not.toThrow();
});

test('a card of too many blocks is a mistake', () => {
  const blocks = Array.from({ length: 51 }, () => ({ kind: 'divider' as const }));
  expect(() => renderCard({ summary: '', blocks })).toThrow('card does not fit');
});

test('the fallback text has no markup and fits in an update', () => {
  expect(renderCard({ summary: '<!channel> & muut', blocks: [] }).text).toBe(
    '&lt;!channel&gt; &amp; muut',
  );
  const longest = renderCard({ summary: '&'.repeat(10_000), blocks: [] }).text;
  expect(Buffer.byteLength(longest)).toBeLessThanOrEqual(4000);
});

test('an empty text is shown as nothing rather than refused', () => {
  expect(() => checkMessageBlocks(blocksOf({ kind: 'text', text: ' ' }))).not.toThrow();
});

test('what looks like the code of an emoji stays a code; real emoji stay emoji', () => {
  const [code, emoji] = blocksOf(
    { kind: 'text', text: ':smile:' },
    { kind: 'text', text: '😀 : :' },
  );
  expect(code).toMatchObject({ text: { text: ':smile:', emoji: false } });
  expect(emoji).toEqual({ type: 'section', text: { type: 'plain_text', text: '😀 : :' } });
});
