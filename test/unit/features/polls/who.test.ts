import { expect, test } from 'vitest';
import type { Block } from '../../../../src/chat/card.ts';
import { whoIntent } from '../../../../src/features/polls/views/intents.ts';
import { whoCard } from '../../../../src/features/polls/views/who.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { people } from '../../../architecture/samples/data.ts';
import { poll, pollReader } from '../../../architecture/samples/polls.ts';

const everybody = people.map(({ id, name }) => ({ personId: id, name, unreachable: false }));
const page = (from: number) =>
  whoCard(texts('fi'), poll, everybody, pollReader, { withWishes: true, from });

/** Where the card's button leads; undefined on the last page. */
function nextOf(blocks: readonly Block[]): number | undefined {
  const [button] = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  if (!button || !('intent' in button)) return undefined;
  expect(button.label).toBe('Näytä lisää');
  return whoIntent.schema.parse(button.intent.args).from;
}

test('a poll of twenty slots and thirty answers is told in pages, each thing once', () => {
  const told: string[] = [];
  for (let from: number | undefined = 0; from !== undefined; ) {
    const { blocks } = page(from);
    told.push(...blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])));
    from = nextOf(blocks);
  }
  expect(told).toHaveLength(poll.slots.length + poll.wishes.length);
  expect(new Set(told).size).toBe(told.length);
  for (const { name } of everybody) {
    expect(told.slice(0, poll.slots.length).filter((row) => row.includes(name))).toHaveLength(
      poll.slots.length,
    );
  }
});

test('a row that is longer than a page has a page of its own', () => {
  const crowd = Array.from({ length: 200 }, (_, index) => ({
    ...{ personId: String(index), name: `Opo ${index} ${'x'.repeat(50)}`, unreachable: false },
  }));
  const votes = poll.slots.flatMap(({ id: slotId }) =>
    crowd.map(({ personId }) => ({ slotId, personId, value: 'yes' as const })),
  );
  const options = { withWishes: false, from: 3 };
  const { blocks } = whoCard(texts('fi'), { ...poll, votes }, crowd, pollReader, options);
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'text', 'buttons']);
  expect(nextOf(blocks)).toBe(4);
});

test('who only hears of the card, as of a press in Teams, hears what it shows', () => {
  expect(page(0).summary).toBe(`Kuka vastasi mitä: ${poll.title}`);
});

test('beyond the last row there is nothing more', () => {
  expect(page(1000).blocks.map(({ kind }) => kind)).toEqual(['heading']);
});
