import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** What a code is for. Link codes look different and have a command of their own. */
export type CodeKind = 'manager' | 'admission' | 'join' | 'network' | 'link';

/**
 * Crockford's Base32, https://www.crockford.com/base32.html: 32 symbols without I, L, O and U.
 * Whoever hears or sees one of the first three types it, and it is read as the digit it looks like.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 8 symbols of 5 bits: 40 bits. */
const SYMBOLS = 8;
const LINK_PREFIX = 'L';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long a code lives, in milliseconds. */
const LIFETIMES = {
  join: 30 * DAY,
  network: 30 * DAY,
  manager: 14 * DAY,
  admission: 14 * DAY,
  link: 10 * MINUTE,
} as const satisfies Record<CodeKind, number>;

/**
 * Wrong codes that may be tried in one hour; a browser counts as an account. A workspace alone
 * cannot use up its network's. Behind one address may be a whole school, and a browser can throw its
 * cookie away: so an address has as many as a network. All browsers together have so many that a few
 * cannot close the page to the others: guessing any of 100 open codes would still take centuries.
 */
export const ATTEMPTS_PER_HOUR = {
  account: 10,
  workspace: 60,
  network: 300,
  address: 300,
  browsers: 3000,
  /** Installations that one address begins without a code: each leaves a row behind. */
  codeless: 60,
  /** Personal pages that are opened or answered from one address, by whoever has a link or guesses. */
  visits: 600,
} as const;

const MAPPED = /^::ffff:(\d+(?:\.\d+){3})$/i;

/**
 * What stands for a visitor at a network address. Of IPv6 the first 56 bits: a household is given
 * that many at most for itself, and every address that begins with them.
 */
export function visitorAt(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.split('%');
  const canonical = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const [before = [], after = []] = canonical
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => group.padStart(4, '0'));
  return groups.join('').slice(0, 14);
}

/** A new code's eight symbols, from the system's random source. */
export function newSymbols(): string {
  return [...randomBytes(SYMBOLS)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** A code as it is shown and read aloud: "K7Q2-MX4D", or "L-K7Q2-MX4D" for linking. */
export function shownCode(kind: CodeKind, symbols: string): string {
  const halves = `${symbols.slice(0, 4)}-${symbols.slice(4)}`;
  return kind === 'link' ? `${LINK_PREFIX}-${halves}` : halves;
}

/** The symbols of a code as typed, with or without dashes, spaces and capitals. Undefined: no code of this sort. */
export function readCode(typed: string, sort: 'link' | 'other'): string | undefined {
  const letters = typed.replaceAll(/[\s\p{Pd}_.]/gu, '').toUpperCase();
  const prefix = sort === 'link' ? LINK_PREFIX : '';
  if (!letters.startsWith(prefix)) return undefined;
  const symbols = letters.slice(prefix.length).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const isCode = symbols.length === SYMBOLS && [...symbols].every((one) => ALPHABET.includes(one));
  return isCode ? symbols : undefined;
}

/** Whether a code is used up by being redeemed once. */
export function isOneUse(kind: CodeKind): boolean {
  return kind !== 'join' && kind !== 'network';
}

/** When a code made now stops working. In real time: moving the bot's clock opens and closes no door. */
export function expiryOf(kind: CodeKind, now: Date): Date {
  return new Date(now.getTime() + LIFETIMES[kind]);
}

/** The start of the hour in which attempts are counted together. */
export function attemptWindow(now: Date): Date {
  return new Date(Math.floor(now.getTime() / (60 * MINUTE)) * 60 * MINUTE);
}
