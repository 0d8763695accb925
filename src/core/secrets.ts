import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Where an encrypted value is stored: moved to another place, it can no longer be opened. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Encryption at rest and keyed hashes. */
export interface Secrets {
  /** `keyId.nonce.tag.text`, in base64url, under the first key. */
  seal(plain: string, place: SecretPlace): string;
  /** @throws Error when the key is unknown, the text was changed, or it was stored elsewhere */
  open(sealed: string, place: SecretPlace): string;
  /** Whether it was sealed under another key than the first. */
  isOld(sealed: string): boolean;
  /** Keyed hashes of a code or token, the newest key's first: look for any of them, store the first. */
  hashes(purpose: string, value: string): readonly [string, ...string[]];
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Parses a list like `2026:BASE64,2025:BASE64`: the first key encrypts, the
 * others can still decrypt. Each key is 32 bytes, and no two have the same ID.
 *
 * @throws Error that says what is wrong with the list
 */
export function createSecrets(keyList: string): Secrets {
  const keys = keyList.split(',').map(parseKey);
  const [first] = keys;
  if (!first) throw new Error('no key');
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new Error('each key must have an id of its own');
  }
  const derive = (key: Key, purpose: string) =>
    Buffer.from(hkdfSync('sha256', key.bytes, Buffer.alloc(0), `verme-bot ${purpose}`, 32));

  return {
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', derive(first, 'encryption'), nonce);
      cipher.setAAD(bytesOf(place));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'));
      return [first.id, ...parts].join('.');
    },
    open(sealed, place) {
      const [id, nonce, tag, text] = sealed.split('.');
      const key = keys.find((candidate) => candidate.id === id);
      if (!key || !nonce || !tag || text === undefined) throw new Error('unknown key or form');
      const secret = derive(key, 'encryption');
      const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(nonce, 'base64url'), {
        authTagLength: 16,
      });
      decipher.setAAD(bytesOf(place));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([
        decipher.update(Buffer.from(text, 'base64url')),
        decipher.final(),
      ]).toString();
    },
    isOld: (sealed) => !sealed.startsWith(`${first.id}.`),
    hashes(purpose, value) {
      const hash = (key: Key) =>
        createHmac('sha256', derive(key, purpose)).update(value).digest('base64url');
      return [hash(first), ...keys.slice(1).map(hash)];
    },
  };
}

/** A new key list entry, for a key file or for `VERME_KEYS`. */
export function newKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

function parseKey(entry: string): Key {
  const [id = '', base64 = ''] = entry.trim().split(':');
  const bytes = Buffer.from(base64, 'base64');
  if (!/^[\w-]{1,32}$/.test(id) || bytes.length !== 32) {
    throw new Error('each key must be id:base64, with 32 bytes in base64');
  }
  return { id, bytes };
}

function bytesOf({ table, column, row }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([table, column, row]));
}
