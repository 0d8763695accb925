import type { Token } from './typed-tokens.ts';

/** A part of a line in which one time is told. */
export interface Row {
  readonly words: string;
  /** With the day that it has from the row before. */
  readonly tokens: readonly Token[];
  /** Has its day from a row before. */
  readonly isContinued: boolean;
  /** Something before it in its line is not surely understood. */
  readonly isAfterUnsure: boolean;
}

type Kind = Token['kind'];

const DAYS: readonly Kind[] = ['date', 'relative', 'weekday'];
const TIMES: readonly Kind[] = ['range', 'time'];
const SILENT: readonly Kind[] = ['clock', 'filler', 'label', 'joint'];
const UNSURE: readonly Kind[] = ['pair', 'number', 'open', 'turn', 'negation'];

export const isDay = ({ kind }: Token) => DAYS.includes(kind);
export const isTime = ({ kind }: Token) => TIMES.includes(kind);
export const isUnsure = ({ kind }: Token) => UNSURE.includes(kind);
const isSilent = ({ kind }: Token) => SILENT.includes(kind);

/**
 * Cuts a line where another time begins: at a day after a whole time, or at "ja" before a time.
 * Walks along the line once: anybody may type a long one. A word that may refuse all of them
 * ("ei") leaves the line whole.
 */
export function rowsOf(line: string, tokens: readonly Token[]): Row[] {
  const isRefused = tokens.some(({ kind }) => kind === 'negation');
  const pieces = isRefused ? [{ days: [], own: tokens }] : cut(tokens);
  const firstUnsure = pieces.findIndex(({ own }) => own.some(isUnsure));
  return pieces.flatMap(({ days, own }, index) => {
    const words = wordsOf(line, own);
    if (words === '') return [];
    const isAfterUnsure = firstUnsure >= 0 && firstUnsure < index;
    return [{ words, tokens: [...days, ...own], isContinued: days.length > 0, isAfterUnsure }];
  });
}

interface Piece {
  readonly days: readonly Token[];
  readonly own: readonly Token[];
}

function cut(tokens: readonly Token[]): Piece[] {
  const saying = fromEach(tokens, (token) => !isSilent(token));
  // A time of day that comes before anything that is none: with a day before it, or at once.
  const deciding = fromEach(tokens, (token) => !isSilent(token) && !isDay(token));
  const first = tokens.find((token) => isDay(token) || isTime(token));
  // "14–16 ti 24.11., 9–11 ke 25.11.": each time has its own day after it.
  const isTimeFirst = first !== undefined && isTime(first);
  const pieces: Piece[] = [];
  let days: readonly Token[] = [];
  let own: Token[] = [];
  let standing = NOTHING;
  for (const [index, token] of tokens.entries()) {
    const isWhole =
      standing.hasDay && standing.hasTime && !standing.isGoingOn && !standing.isBroken;
    // Without a joint before the day, "ke 16.30 1.12." may be anything.
    const isDayCut = isDay(token) && !isTimeFirst && (standing.isJoined || standing.hasRange);
    const isCut = isDayCut || token.kind === 'joint';
    const [decides, says] = [deciding[index], saying[index]];
    if (isWhole && isCut && decides && isTime(decides)) {
      pieces.push({ days, own });
      const isInherited = !isTimeFirst && says !== undefined && isTime(says);
      days = isInherited ? [...days, ...own].filter(isDay) : [];
      own = [];
      standing = { ...NOTHING, hasDay: days.length > 0 };
    }
    // What comes after a whole time and begins none of its own may belong to what follows it.
    else if (isWhole && !isTimeFirst && (isDay(token) || isUnsure(token))) {
      standing = { ...standing, isBroken: true };
    }
    own.push(token);
    standing = withOne(standing, token);
  }
  return [...pieces, { days, own }];
}

/** What a row has so far. */
interface Standing {
  readonly hasDay: boolean;
  readonly hasTime: boolean;
  /** Its time has an end. */
  readonly hasRange: boolean;
  /** A joint has come after its time. */
  readonly isJoined: boolean;
  /** A dash after its time says that the row goes on: until another day. */
  readonly isGoingOn: boolean;
  /** It is not known where another time begins. */
  readonly isBroken: boolean;
}

const NOTHING: Standing = {
  ...{ hasDay: false, hasTime: false, hasRange: false },
  ...{ isJoined: false, isGoingOn: false, isBroken: false },
};

function withOne(standing: Standing, token: Token): Standing {
  const { hasDay, hasTime, isGoingOn } = standing;
  return {
    ...standing,
    hasRange: standing.hasRange || (token.kind === 'range' && !token.isNight),
    isJoined: !isTime(token) && (standing.isJoined || token.kind === 'joint'),
    hasDay: hasDay || isDay(token),
    hasTime: hasTime || isTime(token),
    isGoingOn: !isTime(token) && (isGoingOn || token.kind === 'dash'),
  };
}

/** For each place the first token from there on that is wanted. */
function fromEach(
  tokens: readonly Token[],
  isWanted: (token: Token) => boolean,
): (Token | undefined)[] {
  let first: Token | undefined;
  const backwards = tokens.toReversed().map((token) => {
    if (isWanted(token)) first = token;
    return first;
  });
  return backwards.reverse();
}

/** A row as typed, without what joins it to its neighbours, which alone may get lost. */
function wordsOf(line: string, tokens: readonly Token[]): string {
  const own = tokens.filter(({ kind }) => kind !== 'joint');
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return '';
  const [closing = ''] = /^[)"'”’.!?]*/.exec(line.slice(last.to)) ?? [];
  return line.slice(first.from, last.to + closing.length);
}

/** What the words of a row say beside its time, piece by piece. */
export function leftOf(line: string, tokens: readonly Token[]): string {
  const pieces: Token[][] = [];
  let isGoingOn = false;
  for (const token of tokens) {
    if (isDay(token) || isTime(token) || token.kind === 'clock') isGoingOn = false;
    if (token.kind !== 'other') continue;
    if (isGoingOn) pieces.at(-1)?.push(token);
    else pieces.push([token]);
    isGoingOn = true;
  }
  return pieces.map((piece) => line.slice(piece[0]?.from, piece.at(-1)?.to)).join(' … ');
}
