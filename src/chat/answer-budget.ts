/** More messages than anybody writes within a minute. */
const ANSWERS_PER_MINUTE = 30;
const MINUTE_MS = 60_000;

/** What may still be said to somebody: an answer, that there is a pause, or nothing. */
export type Allowance = 'answer' | 'pause' | 'silence';

/**
 * Counts the answers to each person's messages, so that whatever answers the bot by itself, another
 * bot or the bot's own echo, does not go on for ever. In real time, for a loop does not wait for a
 * clock that is moved or set; each instance counts for itself.
 */
export function createAnswerBudget(
  now: () => number = () => performance.now(),
): (person: string) => Allowance {
  const given = new Map<string, number>();
  let until = 0;
  return (person) => {
    if (now() >= until) {
      given.clear();
      until = now() + MINUTE_MS;
    }
    const count = (given.get(person) ?? 0) + 1;
    given.set(person, count);
    if (count <= ANSWERS_PER_MINUTE) return 'answer';
    return count === ANSWERS_PER_MINUTE + 1 ? 'pause' : 'silence';
  };
}
