import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { sealed, unsealed } from '../../../src/backup/sealing.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const PIECE = 65_536;
const keys = newKey('2026');
const secrets = createSecrets(keys);

const seal = (content: Buffer, now = NOW) => buffer(sealed(Readable.from([content]), secrets, now));
const open = async (bytes: Buffer, own = secrets) =>
  buffer(await unsealed(Readable.from(chunksOf(bytes, 1000)), own));

function* chunksOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Two whole pieces that differ and a short one. */
const CONTENT = Buffer.concat([
  Buffer.alloc(PIECE, 'wish '),
  Buffer.alloc(PIECE, 'name '),
  Buffer.from('end'),
]);

/** The head, and each piece of a sealed file. */
function partsOf(bytes: Buffer): { head: Buffer; pieces: Buffer[] } {
  const start = bytes.indexOf('\n') + 1;
  const pieces = [...chunksOf(bytes.subarray(start), PIECE + 16)];
  return { head: bytes.subarray(0, start), pieces };
}

describe('a sealed file', () => {
  test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])(
    'of %i bytes opens again',
    async (n) => {
      const content = Buffer.alloc(n, 'any');
      expect((await open(await seal(content))).equals(content)).toBe(true);
    },
  );

  test('shows nothing of its content, not even that it is the same again', async () => {
    const [one, two] = [await seal(CONTENT), await seal(CONTENT)];
    expect(one.includes('wish')).toBe(false);
    expect(partsOf(one).pieces[0]).not.toEqual(partsOf(two).pieces[0]);
  });

  test('opens under an older key of the list, and under no other', async () => {
    const bytes = await seal(CONTENT);
    expect((await open(bytes, createSecrets(`${newKey('2027')},${keys}`))).equals(CONTENT)).toBe(
      true,
    );
    await expect(open(bytes, createSecrets(newKey('2026')))).rejects.toThrow('under other keys');
  });

  const other = seal(CONTENT);
  test.each<[string, (pieces: Buffer[]) => Buffer[] | Promise<Buffer[]>]>([
    ['without its last piece', (pieces) => pieces.slice(0, -1)],
    ['without its first', (pieces) => pieces.slice(1)],
    ['with two in each other’s place', ([one, two, ...more]) => [two, one, ...more] as Buffer[]],
    ['with one twice', ([one, ...more]) => [one, one, ...more] as Buffer[]],
    ['cut within one', (pieces) => pieces.with(-1, Buffer.alloc(3))],
    ['with nothing but its head', () => []],
    ['with more behind it', (pieces) => [...pieces, Buffer.from('more')]],
    [
      'with one of another file',
      async (pieces) => pieces.with(1, partsOf(await other).pieces[1] as Buffer),
    ],
    ...[0, 1, 2].map((index): [string, (pieces: Buffer[]) => Buffer[]] => [
      `with a bit of piece ${index} changed`,
      (pieces) => pieces.with(index, flipped(pieces[index] as Buffer, 1)),
    ]),
  ])('does not open %s', async (_, change) => {
    const { head, pieces } = partsOf(await seal(CONTENT));
    expect(pieces).toHaveLength(3);
    const bytes = Buffer.concat([head, ...(await change(pieces))]);
    await expect(open(bytes)).rejects.toThrow('damaged or cut off');
  });

  test('does not open under another head, though it holds the same key', async () => {
    const { head, pieces } = partsOf(await seal(CONTENT));
    const changed = head.toString().replace('{"format"', '{ "format"');
    const bytes = Buffer.concat([Buffer.from(changed), ...pieces]);
    await expect(open(bytes)).rejects.toThrow('damaged or cut off');
    // Nor with the time of its making changed.
    const later = head.toString().replace('"2026-', '"2027-');
    await expect(open(Buffer.concat([Buffer.from(later), ...pieces]))).rejects.toThrow(
      'other keys',
    );
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
