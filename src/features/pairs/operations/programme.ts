import type { Actor } from '../../../core/actor.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { checkLine } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { bumpPosted } from '../../messages/operations/versions.ts';
import { lockNetwork, managedNetwork, organisationsOf } from '../../networks/operations/look.ts';
import { DECIDERS, DEFAULT_PROGRAMME, MAX_DAYS, type Programme } from '../rules/programme.ts';
import * as store from '../store/programmes.ts';
import { noted } from './kinds.ts';
import { type Period, periodsIn } from './look.ts';

/** How results are shared is told in so many characters. */
export const MAX_SHARING = 200;
/** An address, in characters. */
export const MAX_URL = 500;

/** What a network's pairs go through, and how its organisations share results. */
export interface ProgrammeOfNetwork {
  readonly programme: Programme;
  readonly organisations: readonly {
    readonly id: Id<'organisation'>;
    readonly name: string;
    readonly sharing: string;
  }[];
}

/** @throws AppError `notManager` and `notFromHere` */
export async function programmeOf(
  { db: { prisma } }: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<ProgrammeOfNetwork> {
  await managedNetwork(prisma, actor, networkId);
  const programme = (await store.findProgramme(prisma, networkId)) ?? DEFAULT_PROGRAMME;
  const organisations = await organisationsOf(prisma, [networkId]);
  const sharing = await store.findSharing(
    prisma,
    organisations.map(({ id }) => id),
  );
  return {
    programme,
    organisations: organisations.map(({ id, name }) => ({
      id,
      name,
      sharing: sharing.get(id) ?? '',
    })),
  };
}

/** What the form for a programme holds, as typed. */
export interface ProgrammeDraft {
  readonly needsPlan: boolean;
  readonly acceptedBy: string;
  readonly days: string;
  readonly withSupervisors: boolean;
  readonly formUrl: string;
}

/**
 * Sets what a network's pairs go through, from now on also those that are under way.
 * @throws AppError `notManager` and `notFromHere`
 * @throws InvalidForm with the fields `acceptedBy`, `days` and `formUrl`
 */
export async function saveProgramme(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  draft: ProgrammeDraft,
): Promise<void> {
  const programme = readProgramme(draft);
  await deps.db.transaction(async (tx) => {
    await lockNetwork(tx, networkId);
    await managedNetwork(tx, actor, networkId);
    await store.saveProgramme(tx, networkId, programme);
    // What waits in each pair follows with the time; what shows them, at once.
    const periods = await periodsIn(tx, networkId);
    await bumpPosted(
      deps,
      tx,
      periods.map(({ groupId }) => groupId),
    );
    await audit(deps, tx, noted.saveProgramme, actor.personId, networkId);
  });
}

function readProgramme(draft: ProgrammeDraft): Programme {
  const { text: formUrl, problems } = checkLine('formUrl', draft.formUrl, {
    ...{ max: MAX_URL, optional: true },
  });
  const acceptedBy = DECIDERS.find((one) => one === draft.acceptedBy);
  const days = Number(draft.days.trim());
  const areDays = Number.isInteger(days) && days >= 1 && days <= MAX_DAYS;
  if (!acceptedBy) problems.push({ field: 'acceptedBy', code: 'needed' });
  if (!areDays) problems.push({ field: 'days', code: 'pair.days', params: { max: MAX_DAYS } });
  if (formUrl !== '' && !isWebAddress(formUrl)) {
    problems.push({ field: 'formUrl', code: 'pair.webAddress' });
  }
  if (!acceptedBy || problems.length > 0) throw new InvalidForm(problems);
  const { needsPlan, withSupervisors } = draft;
  return { needsPlan, acceptedBy, days, withSupervisors, formUrl: formUrl || null };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

/**
 * Says how results are shared in an organisation; empty words take it away.
 * @throws AppError `notManager` and `notFromHere`
 * @throws InvalidForm with the fields `sharing` and `organisation`
 */
export async function saveSharing(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  { organisationId, text: typed }: { readonly organisationId: string; readonly text: string },
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await managedNetwork(tx, actor, networkId);
    const rules = { max: MAX_SHARING, optional: true };
    const { text, problems } = checkLine('sharing', typed, rules);
    const organisations = await organisationsOf(tx, [networkId]);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) problems.push({ field: 'organisation', code: 'needed' });
    if (!organisation || problems.length > 0) throw new InvalidForm(problems);
    await store.saveSharing(tx, organisation.id, text);
    await audit(deps, tx, noted.saveProgramme, actor.personId, networkId);
  });
}

/** How results are shared in the organisation of one of the two; undefined: nobody has said so. */
export async function sharingOf(
  { db: { prisma } }: Deps,
  { members }: Period,
  personId: string,
): Promise<string | undefined> {
  const own = members.find((one) => one.personId === personId);
  if (!own) return undefined;
  return (await store.findSharing(prisma, [own.organisationId])).get(own.organisationId);
}
