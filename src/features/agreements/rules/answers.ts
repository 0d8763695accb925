/** What somebody has answered: they are in, or want to talk first. */
export type Choice = 'committed' | 'talkFirst';

export interface Version {
  /** 1, 2, 3, … */
  readonly number: number;
  readonly isCorrection: boolean;
}

export interface Answer {
  readonly personId: string;
  readonly number: number;
  readonly choice: Choice;
  readonly answeredAt: Date;
}

/** The version by which people were last asked: a correction asks nobody. 0: none has been posted. */
export function lastAsking(versions: readonly Version[]): number {
  return Math.max(0, ...versions.filter((one) => !one.isCorrection).map(({ number }) => number));
}

/** What everybody has answered since they were last asked, by person; who has not is left out. */
export function choicesOf(
  versions: readonly Version[],
  answers: readonly Answer[],
): ReadonlyMap<string, Choice> {
  const asked = lastAsking(versions);
  const counting = answers
    .filter(({ number }) => asked > 0 && number >= asked)
    .toSorted((one, other) => one.answeredAt.getTime() - other.answeredAt.getTime());
  return new Map(counting.map(({ personId, choice }) => [personId, choice]));
}

/**
 * The version beside which a reader sees what has changed: the one that they have last committed to,
 * whether they are asked anew or only small corrections have come after it. Undefined where all is new
 * to them, or as they know it.
 */
export function comparedWith(
  versions: readonly Version[],
  answers: readonly Answer[],
  personId: string,
): number | undefined {
  const newest = versions.at(-1);
  const own = answers.filter((one) => one.personId === personId && one.choice === 'committed');
  const last = Math.max(0, ...own.map(({ number }) => number));
  return newest && last > 0 && last < newest.number ? last : undefined;
}
