import type { Actor } from '../../core/actor.ts';
import { InvalidForm } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { isDay, latestDay, toWall } from '../../core/slots.ts';
import { audit, defineActions } from '../audit/operations.ts';
import type { DaysOff, Deps, Tx } from '../deps.ts';
import { organisationsOfPeople } from '../groups/operations/access.ts';
import {
  networksToManage,
  type Organisation,
  organisationsOf,
} from '../networks/operations/look.ts';
import * as store from './store.ts';

const noted = defineActions('breaks', ['add', 'remove']);

/** The breaks to come of an organisation. */
export interface OrganisationBreaks extends Organisation {
  readonly breaks: readonly store.StoredBreak[];
}

/**
 * The organisations of the networks that the actor manages, with their breaks.
 * @throws AppError `notManager` and `notFromHere`
 */
export async function breaksOf(deps: Deps, actor: Actor): Promise<OrganisationBreaks[]> {
  const { prisma } = deps.db;
  const organisations = await managedOrganisations(prisma, actor);
  const today = toWall(deps.clock.now(), actor.zone).date;
  const breaks = await store.breaksFrom(prisma, idsOf(organisations), today);
  return organisations.map((organisation) => ({
    ...organisation,
    breaks: breaks.filter(({ organisationId }) => organisationId === organisation.id),
  }));
}

export interface BreakDraft {
  readonly organisationId: string;
  /** "2026-10-12" */
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * Adds a break of an organisation.
 * @throws AppError `notManager` and `notFromHere`
 * @throws InvalidForm with the fields `organisation`, `first` and `last`
 */
export async function addBreak(deps: Deps, actor: Actor, draft: BreakDraft): Promise<void> {
  const { firstDay, lastDay } = draft;
  await deps.db.transaction(async (tx) => {
    const organisations = await managedOrganisations(tx, actor);
    const organisation = organisations.find(({ id }) => id === draft.organisationId);
    if (!organisation) throw new InvalidForm([{ field: 'organisation', code: 'needed' }]);
    if (!firstDay) throw new InvalidForm([{ field: 'first', code: 'needed' }]);
    if (!lastDay) throw new InvalidForm([{ field: 'last', code: 'needed' }]);
    if (!isDay(firstDay)) throw new InvalidForm([{ field: 'first', code: 'slot.invalid' }]);
    if (!isDay(lastDay)) throw new InvalidForm([{ field: 'last', code: 'slot.invalid' }]);
    if (lastDay > latestDay(deps.clock.now(), actor.zone)) {
      throw new InvalidForm([{ field: 'last', code: 'slot.tooFar' }]);
    }
    if (lastDay < firstDay) throw new InvalidForm([{ field: 'last', code: 'endsBeforeFirst' }]);
    await store.insertBreak(tx, { organisationId: organisation.id, firstDay, lastDay });
    await audit(deps, tx, noted.add, actor.personId, organisation.id);
  });
}

/**
 * Removes a break; one that is gone already, or another network's, is left as it is.
 * @throws AppError `notManager` and `notFromHere`
 */
export async function removeBreak(deps: Deps, actor: Actor, id: Id<'break'>): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const organisationIds = idsOf(await managedOrganisations(tx, actor));
    if (!(await store.deleteBreak(tx, id, organisationIds))) return;
    await audit(deps, tx, noted.remove, actor.personId, id);
  });
}

async function managedOrganisations(tx: Tx, actor: Actor): Promise<Organisation[]> {
  const networks = await networksToManage(tx, actor);
  return organisationsOf(
    tx,
    networks.map(({ id }) => id),
  );
}

function idsOf(organisations: readonly Organisation[]): Id<'organisation'>[] {
  return organisations.map(({ id }) => id as Id<'organisation'>);
}

/** The breaks of organisations around days ("2026-10-12", both included), for what is planned on them. */
export async function breaksAround(
  tx: Tx,
  organisationIds: readonly Id<'organisation'>[],
  days: { readonly from: string; readonly to: string },
): Promise<store.StoredBreak[]> {
  return store.breaksBetween(tx, organisationIds, days);
}

/** The breaks of the organisations that people belong to in their groups. */
export async function daysOffOf(
  _deps: Deps,
  tx: Tx,
  personIds: readonly Id<'person'>[],
): Promise<ReadonlyMap<Id<'person'>, readonly DaysOff[]>> {
  const belonging = await organisationsOfPeople(tx, personIds);
  const ids = [...new Set(belonging.map(({ organisationId }) => organisationId))];
  const byOrganisation = Map.groupBy(await store.breaksIn(tx, ids), (one) => one.organisationId);
  return new Map(
    [...Map.groupBy(belonging, ({ personId }) => personId)].map(([personId, own]) => [
      personId,
      own.flatMap(({ organisationId }) => byOrganisation.get(organisationId) ?? []),
    ]),
  );
}
