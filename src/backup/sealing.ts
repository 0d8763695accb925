import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Secrets } from '../core/secrets.ts';
import { BackupError, damaged } from './error.ts';

/**
 * A sealed file is a head, a line that everybody can read, and then the content in pieces, each
 * sealed with AES-256-GCM under a key of the file's own. The head holds that key, sealed under the
 * bot's keys. The nonce of a piece says which one it is and whether it is the last, and the head is
 * sealed with it: pieces that were changed, moved, left out, cut off or are of another file do not
 * open.
 */
const NAME = 'verme-bot backup';

const CIPHER = 'aes-256-gcm';
/** Bytes of content in each piece but the last. */
const PIECE = 65_536;
/** Bytes of what proves that a piece is as it was sealed. */
const TAG = 16;
/** Bytes; ours are far shorter. */
const LONGEST_HEAD = 4096;

const headSchema = z.object({ format: z.literal(2), made: z.iso.datetime(), key: z.string() });

type Bytes = AsyncIterable<Buffer>;

/** Seals a file while it is written. */
export async function* sealed(content: Bytes, secrets: Secrets, now: Date): AsyncGenerator<Buffer> {
  const key = randomBytes(32);
  const made = now.toISOString();
  const sealedKey = secrets.seal(key.toString('base64'), placeOf(made));
  const head = `${NAME}\t${JSON.stringify({ format: 2, made, key: sealedKey })}\n`;
  yield Buffer.from(head);
  for await (const { bytes, nonce } of piecesOf(content, PIECE)) {
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(head));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * Opens a sealed file while it is read.
 * @throws BackupError at once when it is none or was made under other keys, and while it is read
 *   when it is not as it was sealed
 */
export async function unsealed(from: Bytes, secrets: Secrets): Promise<Bytes> {
  const { head, rest } = await splitHead(from);
  const key = keyIn(head, secrets);
  return openAll(rest, key, Buffer.from(head));
}

async function* openAll(from: Bytes, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  for await (const { bytes, nonce } of piecesOf(from, PIECE + TAG)) {
    if (bytes.length < TAG) throw damaged();
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(head);
    decipher.setAuthTag(bytes.subarray(-TAG));
    const start = decipher.update(bytes.subarray(0, -TAG));
    try {
      yield Buffer.concat([start, decipher.final()]);
    } catch {
      throw damaged();
    }
  }
}

/** Cuts bytes into pieces of one size; only the last is shorter or, if there are none at all, empty. */
async function* piecesOf(from: Bytes, size: number) {
  let count = 0;
  let rest = Buffer.alloc(0);
  for await (const more of from) {
    rest = Buffer.concat([rest, more]);
    for (; rest.length > size; rest = rest.subarray(size)) {
      yield { bytes: rest.subarray(0, size), nonce: nonceOf(count++, false) };
    }
  }
  yield { bytes: rest, nonce: nonceOf(count, true) };
}

/** Never the same twice for one file, and so for one key. */
function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce.writeUInt8(Number(isLast), 11);
  return nonce;
}

async function splitHead(from: Bytes): Promise<{ head: string; rest: Bytes }> {
  const source = from[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (!start.includes('\n') && start.length < LONGEST_HEAD) {
    const next = await source.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  const end = start.indexOf('\n') + 1;
  async function* rest() {
    yield start.subarray(end);
    yield* { [Symbol.asyncIterator]: () => source };
  }
  refuseUnsealed(start);
  return { head: start.toString('utf8', 0, end), rest: rest() };
}

/** The first backups were zipped texts. They are not taken: anybody could have written one. */
function refuseUnsealed(start: Buffer): void {
  if (start.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) {
    throw new BackupError(
      'This is no backup of a Verme bot, or one of an earlier version, which did not encrypt them: restore it with that version, and take a new one.',
    );
  }
}

function keyIn(head: string, secrets: Secrets): Buffer {
  const [name, json = ''] = head.split('\t');
  if (name !== NAME) throw new BackupError('This file is no backup of a Verme bot.');
  const said = parsed(json);
  const { data } = headSchema.safeParse(said);
  if (!data) {
    const isNewer = z.object({ format: z.number().gt(2) }).safeParse(said).success;
    if (!isNewer) throw damaged();
    throw new BackupError('This backup is of a newer version of the bot: use that one.');
  }
  try {
    return Buffer.from(secrets.open(data.key, placeOf(data.made)), 'base64');
  } catch {
    throw new BackupError(
      'This backup was made under other keys: copy the file keys from the data folder of that bot into this one, or set VERME_KEYS to the same value as there.',
    );
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function placeOf(made: string) {
  return { table: 'backup', column: 'key', row: made };
}
