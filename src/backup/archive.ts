import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Secrets } from '../core/secrets.ts';
import type { DumpedRow } from '../db/dump.ts';

/**
 * A backup is a gzipped text: a head, a line for each row (its table, a tab, the row as JSON), and an
 * end, without which it has been cut off.
 */
const HEAD = 'verme-bot backup';
const END = 'end';

const DAMAGED = 'This file is no backup, or it is damaged or cut off: take another one.';

/** What cannot be done, in a sentence for the operator. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}

const headSchema = z.object({
  format: z.literal(1, 'of a newer version of the bot'),
  made: z.iso.datetime(),
  migrations: z.array(z.string()),
  probe: z.string(),
});

export interface Archive {
  readonly migrations: readonly string[];
  readonly rows: AsyncIterable<DumpedRow>;
}

/** Writes a backup and returns how many rows it has of each table. */
export async function writeArchive(
  to: Writable,
  { migrations, rows }: Archive,
  { secrets, now }: { readonly secrets: Secrets; readonly now: Date },
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const made = now.toISOString();
  const probe = secrets.seal(HEAD, placeOf(made));
  async function* lines() {
    yield lineOf(HEAD, JSON.stringify({ format: 1, made, migrations, probe }));
    for await (const [table, json] of rows) {
      counts.set(table, (counts.get(table) ?? 0) + 1);
      yield lineOf(table, json);
    }
    yield lineOf(END, JSON.stringify(Object.fromEntries(counts)));
  }
  await pipeline(Readable.from(lines()), createGzip(), to);
  return counts;
}

/**
 * Reads a backup.
 * @throws BackupError at once when it is none or was made under other keys, and while its rows are
 *   read when it is damaged or cut off
 */
export async function readArchive(from: Readable, secrets: Secrets): Promise<Archive> {
  const unzipped = createGunzip();
  // Errors of either stream show where the lines are read.
  pipeline(from, unzipped).catch(() => {});
  const rows = linesIn(unzipped.setEncoding('utf8'));
  const [name, json] = await nextRow(rows);
  if (name !== HEAD) throw new BackupError('This file is no backup of a Verme bot.');
  const { data: head } = headSchema.safeParse(JSON.parse(json));
  if (!head) throw new BackupError('This backup is of a newer version of the bot: use that one.');
  requireSameKeys(secrets, head);
  return { migrations: head.migrations, rows: untilEnd(rows) };
}

function requireSameKeys(secrets: Secrets, { probe, made }: z.output<typeof headSchema>): void {
  try {
    secrets.open(probe, placeOf(made));
  } catch {
    throw new BackupError(
      'This backup was made under other keys: copy the file keys from the data folder of that bot into this one, or set VERME_KEYS to the same value as there.',
    );
  }
}

async function* untilEnd(lines: AsyncIterator<string>): AsyncGenerator<DumpedRow> {
  for (;;) {
    const row = await nextRow(lines);
    if (row[0] === END) break;
    yield row;
  }
  // What tells that everything before is as it was written comes last.
  const after = await lines.next().catch(() => undefined);
  if (after?.done !== true) throw new BackupError(DAMAGED);
}

async function nextRow(lines: AsyncIterator<string>): Promise<DumpedRow> {
  const next = await lines.next().catch(() => undefined);
  const [table, json] = next?.done === false ? splitAtTab(next.value) : [];
  if (table === undefined || json === undefined) {
    throw new BackupError(DAMAGED);
  }
  return [table, json];
}

/** Node's own reader of lines would also end them at separators that stand in people's texts. */
async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const [first = '', ...others] = piece.split('\n');
    rest += first;
    for (const next of others) {
      yield rest;
      rest = next;
    }
  }
}

function splitAtTab(line: string): string[] {
  const at = line.indexOf('\t');
  return at < 0 ? [] : [line.slice(0, at), line.slice(at + 1)];
}

function lineOf(name: string, json: string): string {
  return `${name}\t${json}\n`;
}

function placeOf(made: string) {
  return { table: 'backup', column: 'probe', row: made };
}
