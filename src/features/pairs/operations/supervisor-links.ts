import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { definePurpose, linksFor, type Purpose, revokeLinks } from '../../links/operations.ts';
import { pageToGive, type SupervisorPage } from '../rules/supervising.ts';
import { type Period, periodFor } from './look.ts';

/** What the links are for. Each is a member's own and about their supervisor in one pair. */
export const PURPOSES: Readonly<Record<SupervisorPage, Purpose>> = {
  plan: definePurpose('pairs.plan'),
  goals: definePurpose('pairs.goals'),
};

/** So long a link works, in milliseconds of real time. */
const LIFETIME = 30 * 24 * 60 * 60_000;

/** A link that a member can give to their supervisor. */
export interface GivenLink {
  readonly page: SupervisorPage;
  readonly supervisor: string;
  /** Missing where browsers do not reach the bot. */
  readonly url: string | undefined;
}

/**
 * A member's link for their supervisor, to the page that they are asked on now: the same each time
 * as long as it works.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` where nothing is asked of a
 *   supervisor who is not in chat
 */
export async function linkForSupervisor(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<GivenLink> {
  const { period } = await periodFor(deps, actor, groupId, ['member']);
  const page = pageToGive(period, actor.personId);
  const own = supervisorOf(period, actor.personId);
  if (!page || !own) throw new AppError('pair.late');
  const { id, name: supervisor } = own;
  // Teams reaches the bot by its address, so that there is one.
  if (!deps.hasAddress && actor.platform !== 'teams') return { page, supervisor, url: undefined };
  const lasting = { lifetime: LIFETIME };
  const tokens = await linksFor(deps, PURPOSES[page], id, [actor], lasting);
  const url = `${deps.publicUrl}/supervisor/${page}/${tokens.get(actor.personId)}`;
  return { page, supervisor, url };
}

/**
 * A member takes back all links that they have given to their supervisor in a pair: they open nothing
 * any more. @throws AppError `pair.notYours` and `notFromHere`
 */
export async function revokeSupervisorLinks(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<void> {
  const { period } = await periodFor(deps, actor, groupId, ['member']);
  const own = supervisorOf(period, actor.personId);
  if (own) await deps.db.transaction((tx) => revokeLinksOf(deps, tx, own));
}

/** Revokes all links that somebody has given to supervisors: whoever has them may no longer be that person. */
export async function revokeGivenLinks(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  personId: Id<'person'>,
): Promise<void> {
  for (const purpose of Object.values(PURPOSES)) await revokeLinks(deps, tx, purpose, personId);
}

type Supervisor = Period['supervisors'][number];

/** Revokes all links to a supervisor's pages, as when they are the supervisor no longer. */
export async function revokeLinksOf(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  { id, memberId }: Pick<Supervisor, 'id' | 'memberId'>,
): Promise<void> {
  for (const purpose of Object.values(PURPOSES)) {
    await revokeLinks(deps, tx, purpose, memberId, id);
  }
}

/** Who supervises one of the two, where they have said so. */
function supervisorOf({ supervisors }: Period, memberId: string): Supervisor | undefined {
  return supervisors.find((one) => one.memberId === memberId);
}
