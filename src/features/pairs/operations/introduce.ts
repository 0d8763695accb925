import type { Acting, Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { byName } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { organisationsOfPeople } from '../../groups/operations/access.ts';
import type { NewInPair } from '../../groups/operations/pairs.ts';
import { sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { lockNetwork, organisationsOf } from '../../networks/operations/look.ts';
import { searcherOf } from '../rules/introducing.ts';
import { meantAmong } from '../rules/people.ts';
import {
  findIntroductions,
  type Introduction,
  insertIntroduction,
  openIntroductions,
} from '../store/introductions.ts';
import { giveAnswer, openMeetTasks } from './answer.ts';
import type { LookOptions } from './begin.ts';
import { lockPeriod } from './change.ts';
import { introductionMessage, noted } from './kinds.ts';
import { type Period, periodFor, periodsIn, requireRole, takePeriod } from './look.ts';
import { type Pairable, pairableIn } from './manage.ts';

/** Who looks for a pair, and what is asked of whoever suggests themselves. */
export interface SuggestOptions extends LookOptions {
  readonly searcher: Period['members'][number];
  /** They have suggested themselves already. */
  readonly noted: Introduction | undefined;
}

/**
 * What is asked of who would like to be somebody's pair.
 * @throws AppError `pair.searchOver`, `pair.ownSearch` and `notFromHere`
 */
export async function suggestOptions(
  { db: { prisma } }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<SuggestOptions> {
  const { period, searcher } = openSearch(await takePeriod(prisma, groupId), actor);
  const organisations = await organisationsOf(prisma, [period.networkId]);
  const known = await organisationsOfPeople(prisma, [actor.personId]);
  const own = known.find((one) => organisations.some(({ id }) => id === one.organisationId));
  const before = await introductionOf(prisma, groupId, actor.personId);
  const isNoted = before?.otherSays === true;
  return {
    ...{ searcher, organisations, own: own?.organisationId },
    noted: isNoted ? before : undefined,
  };
}

/**
 * Somebody suggests themselves as the pair of who looks for one, and with that has said that they
 * would like to. Sent twice, it is noted once.
 * @throws AppError `pair.searchOver`, `pair.ownSearch` and `notFromHere`
 * @throws InvalidForm with the field `organisation`
 */
export async function suggestOneself(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  organisationId: string,
): Promise<void> {
  const { personId } = actor;
  const { prisma } = deps.db;
  const { networkId } = openSearch(await takePeriod(prisma, groupId), actor).period;
  await deps.db.transaction(async (tx) => {
    // Where they were asked by a project manager too, with this they may be a pair.
    await lockNetwork(tx, networkId);
    const { period } = openSearch(await lockPeriod(deps, tx, groupId), actor);
    const before = await introductionOf(tx, groupId, personId);
    if (before?.otherSays === true) return;
    if (before) return giveAnswer(deps, tx, actor, before, true);
    const organisations = await organisationsOf(tx, [period.networkId]);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) throw new InvalidForm([{ field: 'organisation', code: 'needed' }]);
    const who = { personId, organisationId: organisation.id };
    await bring(deps, tx, period, { ...who, proposedBy: 'self' });
    await audit(deps, tx, noted.suggest, personId, groupId);
  });
}

function openSearch(period: Period | undefined, { personId, workspaceId }: Acting) {
  const searcher = period && searcherOf(period);
  if (!period?.workspaceIds.includes(workspaceId)) {
    throw new AppError(period ? 'notFromHere' : 'pair.searchOver');
  }
  if (!searcher) throw new AppError('pair.searchOver');
  if (searcher.personId === personId) throw new AppError('pair.ownSearch');
  return { period, searcher };
}

async function introductionOf(
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
): Promise<Introduction | undefined> {
  const open = await openIntroductions(tx, [groupId]);
  return open.find((one) => one.personId === personId);
}

/** Somebody whom a project manager can introduce. */
export interface Introducible extends Pairable {
  readonly isLooking: boolean;
}

/**
 * Whom a project manager can introduce to who looks for a pair: who can be in one and has not been
 * introduced to them yet, those who look for one too first.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` where nobody looks any more
 */
export async function introducible(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<{ period: Period; people: Introducible[] }> {
  const { period } = await periodFor(deps, actor, groupId, ['manager']);
  return { period, people: await introducibleTo(deps.db.prisma, period) };
}

async function introducibleTo(tx: Tx, period: Period): Promise<Introducible[]> {
  const { groupId, networkId } = period;
  const searcher = searcherOf(period);
  if (!searcher) throw new AppError('pair.late');
  const searches = (await periodsIn(tx, networkId)).flatMap((one) => {
    const who = searcherOf(one);
    return who ? [{ groupId: one.groupId, personId: who.personId }] : [];
  });
  const open = await openIntroductions(
    tx,
    searches.map((one) => one.groupId),
  );
  const searching = new Map(searches.map((one) => [one.groupId, one.personId]));
  // Whichever of two searches it is in: two people are asked about each other once.
  const isKnown = (personId: string) =>
    open.some((one) => one.groupId === groupId && one.personId === personId) ||
    open.some(
      (one) => searching.get(one.groupId) === personId && one.personId === searcher.personId,
    );
  const all = (await pairableIn(tx, networkId))
    .filter(({ personId }) => personId !== searcher.personId && !isKnown(personId))
    .map((one) => ({ ...one, isLooking: searches.some((s) => s.personId === one.personId) }));
  const looking = all.filter(({ isLooking }) => isLooking);
  return [...byName(looking), ...byName(all.filter(({ isLooking }) => !isLooking))];
}

/**
 * A project manager introduces somebody to who looks for a pair: both are asked, once.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` where nobody looks any more
 * @throws InvalidForm with the field `person`
 */
export async function introduce(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  chosen: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { period } = requireRole(await lockPeriod(deps, tx, groupId), actor, ['manager']);
    const open = await openIntroductions(tx, [groupId]);
    if (searcherOf(period) && open.some(({ personId }) => personId === chosen)) return;
    const people = await introducibleTo(tx, period);
    const who = meantAmong(people, chosen);
    if (!who) throw new InvalidForm([{ field: 'person', code: 'pair.nobody' }]);
    await bring(deps, tx, period, { ...who, proposedBy: 'manager' });
    await audit(deps, tx, noted.introduce, actor.personId, groupId);
  });
}

/** Two are introduced to each other, and asked. The pair is locked. */
async function bring(
  deps: Deps,
  tx: Tx,
  period: Period,
  { personId, organisationId, proposedBy }: NewInPair & { proposedBy: 'self' | 'manager' },
): Promise<void> {
  const { groupId, networkId, members } = period;
  const createdAt = deps.clock.now();
  const id = newId<'introduction'>();
  const own =
    proposedBy === 'self'
      ? { otherSays: true, otherSaidAt: createdAt }
      : { otherSays: null, otherSaidAt: null };
  const who = { groupId, personId, organisationId };
  await bumpVersion(deps, tx, id);
  await insertIntroduction(tx, { id, ...who, proposedBy, ...own, createdAt });
  const [introduction] = await findIntroductions(tx, [id]);
  if (!introduction) return;
  await openMeetTasks(deps, tx, introduction, period);
  // Who has suggested themselves gets it too: there they see what comes of it, and can take it back.
  const people = [...members, { personId }].map((one) => ({ personId: one.personId, networkId }));
  await sendToPeople(deps, tx, { message: introductionMessage, subjectId: id }, people);
}
