import { byName, shorten } from '../../core/text.ts';

/** What stands between a person and a group, as stored. */
export type MembershipState = 'pending' | 'active' | 'left' | 'refused';

/** Whether somebody with this state, or none, may ask to join. */
export function mayAsk(state: MembershipState | undefined): boolean {
  return state !== 'pending' && state !== 'active';
}

/** As many are shown and confirmed at once as a list of checkboxes holds. */
export const CONFIRMED_AT_ONCE = 10;

export type Role = 'member' | 'facilitator';

/** A pair has so many members. */
export const PAIR_SIZE = 2;

interface Somebody {
  readonly personId: string;
  readonly role: Role;
}

/**
 * Whether a group would be left without a facilitator if this person no longer
 * were one, though somebody else is still in it.
 */
export function isLastFacilitator(members: readonly Somebody[], personId: string): boolean {
  return areLastFacilitators(members, [personId]);
}

/** The same of several at once. */
export function areLastFacilitators(
  members: readonly Somebody[],
  personIds: readonly string[],
): boolean {
  const others = members.filter(({ personId }) => !personIds.includes(personId));
  const led = members.some(
    ({ personId, role }) => role === 'facilitator' && personIds.includes(personId),
  );
  return led && others.length > 0 && others.every(({ role }) => role === 'member');
}

/** As much of a name as a line or button to choose by has room for, in UTF-16 units. */
export const MAX_LABEL = 75;
/** As much of it for those who lead the group. */
const MAX_LEADERS = 32;

interface Choosable {
  readonly id: string;
  readonly name: string;
  readonly facilitators: readonly string[];
}

/** With a `name` that no other of the groups has, and what it is called. */
export type ToldApart<G> = G & { readonly calledAs: string };

/**
 * Groups that somebody is to choose from: those of one name are told apart by who leads them, and
 * where that is the same, or nobody, by a number, the oldest first. By name.
 */
export function toldApart<G extends Choosable>(groups: readonly G[]): ToldApart<G>[] {
  const sorts = Map.groupBy(groups, ({ name }) => name.toLowerCase());
  const told = groups.map((group) => {
    const alike = sorts.get(group.name.toLowerCase()) ?? [];
    const name = alike.length > 1 ? withWho(group, alike) : group.name;
    return { ...group, name, calledAs: group.name };
  });
  return byName(told);
}

function withWho({ id, name, facilitators }: Choosable, alike: readonly Choosable[]): string {
  const who = leadersOf(facilitators);
  const led = alike.filter((other) => leadersOf(other.facilitators) === who).map((one) => one.id);
  const number = led.length > 1 || who === '' ? [String(led.toSorted().indexOf(id) + 1)] : [];
  const added = ` (${[...(who === '' ? [] : [who]), ...number].join(', ')})`;
  return shorten(name, MAX_LABEL - added.length) + added;
}

function leadersOf(facilitators: readonly string[]): string {
  return shorten(facilitators.join(', '), MAX_LEADERS);
}

/** A quorum at most. */
export const MAX_QUORUM = 500;

/** A quorum as typed: empty means the default, undefined that it cannot be read. */
export function readQuorum(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const quorum = Number(typed.trim());
  return Number.isInteger(quorum) && quorum >= 1 && quorum <= MAX_QUORUM ? quorum : undefined;
}

/** One person's membership of a group, as far as uniting two is concerned. */
export interface UnitedMembership {
  readonly organisationId: string;
  readonly role: Role;
  readonly required: boolean;
  readonly state: MembershipState;
  readonly askedAt: Date | null;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
}

/** The nearer to being in the group, the higher. */
const NEARNESS = { refused: 0, left: 1, pending: 2, active: 3 } as const;

/**
 * What remains of two memberships of the same group that turn out to be one
 * person's: the nearer one; of two present ones the facilitator's, or else the
 * kept person's, required when either was, asked for and joined at first, left at last.
 */
export function unite<M extends UnitedMembership>(kept: M, other: M): M {
  if (NEARNESS[kept.state] !== NEARNESS[other.state]) {
    return NEARNESS[kept.state] > NEARNESS[other.state] ? kept : other;
  }
  const leading = kept.role === 'member' && other.role === 'facilitator' ? other : kept;
  const [askedAt = null] = inOrder(kept.askedAt, other.askedAt);
  const [joinedAt = null] = inOrder(kept.joinedAt, other.joinedAt);
  const leftAt = inOrder(kept.leftAt, other.leftAt).at(-1) ?? null;
  const required = kept.required || other.required;
  return { ...leading, askedAt, joinedAt, leftAt, required };
}

/** The times that are known, the earlier first. */
function inOrder(...times: readonly (Date | null)[]): Date[] {
  const known = times.filter((time) => time !== null);
  return known.sort((one, another) => one.getTime() - another.getTime());
}
