import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { CHOICES, type VoteButton } from './press.ts';

/** What voters see: their cards come to the response URLs of their presses. */
export interface Screens {
  /** The base of all addresses here. */
  readonly url: string;
  /** Notes that a voter has pressed a button, at a time of `performance.now()`. */
  pressed(user: string, button: VoteButton, at: number): void;
  /** Nothing will come of a voter's presses: one was refused. */
  giveUp(user: string): void;
  /** Waits until every press is shown, or a while, and tells what has come since the last time. */
  settled(): Promise<Shown>;
  close(): void;
}

export interface Shown {
  /** Milliseconds from each press until its voter's card showed the choice, in no order. */
  readonly latencies: readonly number[];
  /** When the last of them did. */
  readonly last: number;
  /** Answers that were no cards. */
  readonly told: number;
  /** Presses that no card has shown. */
  readonly missing: number;
  /** Voters of whom a vote was refused. */
  readonly refused: ReadonlySet<string>;
}

const PATIENCE_MS = 5000;

interface Press {
  readonly row: string;
  readonly choice: string;
  readonly at: number;
}

/** Stands at the response URLs, `url` and the voter's ID. */
export async function openScreens(): Promise<Screens> {
  const waiting = new Map<string, Press[]>();
  let refused = new Set<string>();
  let latencies: number[] = [];
  let [last, told] = [0, 0];

  const giveUp = (user: string) => {
    refused.add(user);
    waiting.delete(user);
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = await incoming.toArray();
    const now = performance.now();
    const user = incoming.url?.slice(1) ?? '';
    // The Web API, for which no workspace here has a token.
    if (user.startsWith('api/')) return outgoing.end('{"ok":false,"error":"invalid_auth"}');
    outgoing.end('ok');
    const card = cardSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
    if (!card.replace_original) {
      told += 1;
      return giveUp(user);
    }
    const { shown, left } = split(waiting.get(user) ?? [], chosenOn(card));
    waiting.set(user, left);
    if (shown.length > 0) last = now;
    latencies.push(...shown.map(({ at }) => now - at));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pressed(user, { blockId, choice }, at) {
      waiting.set(user, [...(waiting.get(user) ?? []), { row: rowOf(blockId), choice, at }]);
    },
    giveUp,
    async settled() {
      const until = Date.now() + PATIENCE_MS;
      const missing = () => [...waiting.values()].reduce((sum, { length }) => sum + length, 0);
      while (missing() > 0 && Date.now() < until) await sleep(10);
      const result = { latencies, last, told, missing: missing(), refused };
      waiting.clear();
      refused = new Set();
      latencies = [];
      [last, told] = [0, 0];
      return result;
    },
    close: () => server.closeAllConnections(),
  };
}

const cardSchema = z.object({
  replace_original: z.boolean().optional(),
  blocks: z.array(
    z.object({
      block_id: z.string().optional(),
      elements: z.array(z.object({ style: z.string().optional() })).optional(),
    }),
  ),
});

/** What a card shows as chosen, by row: pressed again it would be taken back, so that its value is another. */
function chosenOn({ blocks }: z.output<typeof cardSchema>): Set<string> {
  return new Set(
    blocks.flatMap(({ block_id, elements = [] }) =>
      elements.flatMap(({ style }, place) =>
        style === 'primary' ? [`${rowOf(block_id ?? '')} ${CHOICES[place]}`] : [],
      ),
    ),
  );
}

/** A row's ID without its place on the card, which is not the same on the pressed one. */
function rowOf(blockId: string): string {
  return blockId.replace(/^\d+!/, '');
}

/** A press is shown when the card has its choice, or that of a later press in the same row. */
function split(presses: readonly Press[], chosen: ReadonlySet<string>) {
  const rows = new Set<string>();
  const shown: Press[] = [];
  const left: Press[] = [];
  for (const press of presses.toReversed()) {
    const isShown = rows.has(press.row) || chosen.has(`${press.row} ${press.choice}`);
    if (isShown) rows.add(press.row);
    (isShown ? shown : left).unshift(press);
  }
  return { shown, left };
}
