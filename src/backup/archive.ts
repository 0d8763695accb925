import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Secrets } from '../core/secrets.ts';
import type { DumpedRow } from '../db/dump.ts';
import { BackupError, damaged } from './error.ts';
import { sealed, unsealed } from './sealing.ts';

/**
 * A backup is a sealed, gzipped text: the migrations, a line for each row (its table, a tab, the row
 * as JSON), and how many rows each table has.
 */
const MIGRATIONS = 'migrations';
const END = 'end';

const migrationsSchema = z.array(z.string());
const countsSchema = z.record(z.string(), z.number());

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
  async function* lines() {
    yield lineOf(MIGRATIONS, JSON.stringify(migrations));
    for await (const [table, json] of rows) {
      count(counts, table);
      yield lineOf(table, json);
    }
    yield lineOf(END, JSON.stringify(Object.fromEntries(counts)));
  }
  const zipped = createGzip();
  await pipeline(Readable.from(lines()), zipped, (bytes) => sealed(bytes, secrets, now), to);
  return counts;
}

/**
 * Reads a backup.
 * @throws BackupError at once when it is none or was made under other keys, and while its rows are
 *   read when it is damaged or cut off, or does not have the rows that it says
 */
export async function readArchive(from: Readable, secrets: Secrets): Promise<Archive> {
  const content = await unsealed(from, secrets);
  const unzipped = createGunzip();
  // Errors of either stream show where the lines are read.
  pipeline(content, unzipped).catch(() => {});
  const lines = linesIn(unzipped.setEncoding('utf8'));
  const [name, json] = await nextRow(lines);
  if (name !== MIGRATIONS) throw damaged();
  return { migrations: parse(migrationsSchema, json), rows: untilEnd(lines) };
}

async function* untilEnd(lines: AsyncIterator<string>): AsyncGenerator<DumpedRow> {
  const counts = new Map<string, number>();
  for (;;) {
    const [table, json] = await nextRow(lines);
    if (table === END) {
      requireCounts(counts, parse(countsSchema, json));
      break;
    }
    count(counts, table);
    yield [table, json];
  }
  // What tells that everything before is as it was written comes last.
  const after = await lines.next().catch(() => undefined);
  if (after?.done !== true) throw damaged();
}

function requireCounts(
  read: ReadonlyMap<string, number>,
  written: Readonly<Record<string, number>>,
): void {
  if (isDeepStrictEqual(Object.fromEntries(read), written)) return;
  const sum = (counts: Iterable<number>) => [...counts].reduce((all, one) => all + one, 0);
  const [there, should] = [sum(read.values()), sum(Object.values(written))];
  throw new BackupError(
    `This backup does not have the rows that it says at its end (${there} were read, ${should} written, or not of the same tables): take another one. Nothing was changed.`,
  );
}

async function nextRow(lines: AsyncIterator<string>): Promise<DumpedRow> {
  const next = await lines.next().catch(() => undefined);
  const [table, json] = next?.done === false ? splitAtTab(next.value) : [];
  if (table === undefined || json === undefined) throw damaged();
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

function parse<T>(schema: z.ZodType<T>, json: string): T {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    throw damaged();
  }
}

function splitAtTab(line: string): string[] {
  const at = line.indexOf('\t');
  return at < 0 ? [] : [line.slice(0, at), line.slice(at + 1)];
}

function lineOf(name: string, json: string): string {
  return `${name}\t${json}\n`;
}

function count(counts: Map<string, number>, table: string): void {
  counts.set(table, (counts.get(table) ?? 0) + 1);
}
