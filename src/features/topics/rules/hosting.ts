/** Somebody who is in the group and willing to host. */
export interface HostOffer<Person extends string = string> {
  readonly personId: Person;
  readonly offeredAt: Date;
}

/** When somebody last hosted a meeting that was held. */
export interface EarlierHost {
  readonly personId: string;
  readonly at: Date;
}

/** A meeting to come, with who hosts it, if anybody. */
export interface ComingMeeting<Meeting extends string = string> {
  readonly id: Meeting;
  readonly startsAt: Date;
  readonly hostId: string | null;
}

interface Turn<Meeting, Person> {
  readonly meetingId: Meeting;
  readonly personId: Person;
}

/**
 * Who hosts the meetings to come that have no host, of those who offer: first whoever has the fewest
 * turns ahead, so that nobody comes twice before all have come; of these whoever hosted longest ago
 * or never; then whoever offered first. A total order: how the arguments are sorted changes nothing.
 */
export function hostingTurns<Meeting extends string, Person extends string>(
  offers: readonly HostOffer<Person>[],
  earlierHosts: readonly EarlierHost[],
  meetings: readonly ComingMeeting<Meeting>[],
): Turn<Meeting, Person>[] {
  const ahead = new Map<string, number>();
  const turnsOf = (personId: string) => ahead.get(personId) ?? 0;
  const give = (personId: string) => ahead.set(personId, turnsOf(personId) + 1);
  for (const { hostId } of meetings) if (hostId !== null) give(hostId);
  const inTurn = byTurn(offers, earlierHosts);
  const open = meetings.filter(({ hostId }) => hostId === null).toSorted(byStart);
  return open.flatMap(({ id: meetingId }) => {
    // Sorting keeps those with equally many in their turn.
    const [next] = inTurn.toSorted((one, other) => turnsOf(one) - turnsOf(other));
    if (next === undefined) return [];
    give(next);
    return [{ meetingId, personId: next }];
  });
}

/** Those who offer: who has never hosted first, then who did longest ago. */
function byTurn<Person extends string>(
  offers: readonly HostOffer<Person>[],
  earlierHosts: readonly EarlierHost[],
): Person[] {
  const last = new Map<string, number>();
  for (const { personId, at } of earlierHosts) {
    last.set(personId, Math.max(last.get(personId) ?? NEVER, at.getTime()));
  }
  const lastOf = ({ personId }: HostOffer) => last.get(personId) ?? NEVER;
  const sorted = offers.toSorted(
    (one, other) =>
      lastOf(one) - lastOf(other) ||
      one.offeredAt.getTime() - other.offeredAt.getTime() ||
      compare(one.personId, other.personId),
  );
  return sorted.map(({ personId }) => personId);
}

/** Before any time there is; a number, so that two of them are equal. */
const NEVER = Number.MIN_SAFE_INTEGER;

function byStart(one: ComingMeeting, other: ComingMeeting): number {
  return one.startsAt.getTime() - other.startsAt.getTime() || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
