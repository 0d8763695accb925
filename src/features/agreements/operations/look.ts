import type { Acting } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { membersInOrder, visibleGroup } from '../../groups/operations/access.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { type Choice, choicesOf, comparedWith, lastAsking } from '../rules/answers.ts';
import { changesBetween, isSameText, type Section, type SectionChange } from '../rules/text.ts';
import * as store from '../store/agreements.ts';

export { findProposal } from '../store/proposals.ts';

export type Agreement = store.StoredAgreement;
export type Member = Agreement['members'][number];
export type Version = Agreement['versions'][number];

/** The newest state of an agreement, its members in order. One statement. */
export async function takeAgreement(tx: Tx, id: string): Promise<Agreement | undefined> {
  const agreement = await store.findAgreement(tx, id);
  return agreement && inOrder(agreement);
}

function inOrder(agreement: Agreement): Agreement {
  return { ...agreement, members: membersInOrder(agreement.members) };
}

/** Of these agreements those of a person's own groups. One statement. */
export async function ownAgreements(
  tx: Tx,
  personId: Id<'person'>,
  ids: readonly string[],
): Promise<Agreement[]> {
  const found = await store.findAgreements(tx, ids);
  return found.map(inOrder).filter((agreement) => memberOf(agreement, personId));
}

/** The agreement of a group, if it has one. */
export async function agreementIdOf(
  tx: Tx,
  groupId: Id<'group'>,
): Promise<Id<'agreement'> | undefined> {
  return (await store.agreementsOf(tx, [groupId]))[0]?.id;
}

/** The agreement as a present member of its group sees it. @throws AppError `notMember` and `notFromHere` */
export async function agreementFor(tx: Tx, actor: Acting, id: string): Promise<Agreement> {
  return requireMember(await takeAgreement(tx, id), actor);
}

/** The same as a facilitator of its group sees it. @throws AppError `notFacilitator` and `notFromHere` */
export async function steeredFor(tx: Tx, actor: Acting, id: string): Promise<Agreement> {
  return requireFacilitator(await takeAgreement(tx, id), actor);
}

/**
 * The agreement as it is once it is locked: it is changed by one at a time, until the transaction
 * ends, and everything that shows it is redrawn. For a present member.
 * @throws AppError `notMember` and `notFromHere`
 */
export async function lockedFor(
  deps: Deps,
  tx: Tx,
  actor: Acting,
  id: Id<'agreement'>,
): Promise<Agreement> {
  await bumpVersion(deps, tx, id);
  return agreementFor(tx, actor, id);
}

/** The same for a facilitator. @throws AppError `notFacilitator` and `notFromHere` */
export async function lockedBy(
  deps: Deps,
  tx: Tx,
  actor: Acting,
  id: Id<'agreement'>,
): Promise<Agreement> {
  await bumpVersion(deps, tx, id);
  return steeredFor(tx, actor, id);
}

export function requireMember(agreement: Agreement | undefined, actor: Acting): Agreement {
  if (!agreement || !memberOf(agreement, actor.personId)) throw new AppError('notMember');
  if (!agreement.workspaceIds.includes(actor.workspaceId)) throw new AppError('notFromHere');
  return agreement;
}

function requireFacilitator(agreement: Agreement | undefined, actor: Acting): Agreement {
  if (!agreement || !isFacilitator(agreement, actor.personId)) throw new AppError('notFacilitator');
  return requireMember(agreement, actor);
}

/**
 * Passes who may see what is being written: facilitators, and until something is posted every member.
 * @throws AppError `notFacilitator`
 */
export function requireWriting(agreement: Agreement, personId: string): void {
  if (newestOf(agreement) && !isFacilitator(agreement, personId)) {
    throw new AppError('notFacilitator');
  }
}

export function memberOf({ members }: Agreement, personId: string): Member | undefined {
  return members.find((member) => member.personId === personId);
}

export function isFacilitator(agreement: Agreement, personId: string): boolean {
  return memberOf(agreement, personId)?.role === 'facilitator';
}

export function facilitatorsOf({ members }: Agreement): Member[] {
  return members.filter(({ role }) => role === 'facilitator');
}

/** The version that holds now; undefined while none has been posted. */
export function newestOf({ versions }: Agreement): Version | undefined {
  return versions.at(-1);
}

/**
 * The sections for which somebody can propose something: those that they know. What is written anew
 * after a posting only facilitators see.
 */
export function proposableTo(agreement: Agreement, personId: string): readonly Section[] {
  const newest = newestOf(agreement);
  return newest && !isFacilitator(agreement, personId) ? newest.sections : agreement.sections;
}

/** Whether the text that is being written is what has been posted. */
export function isUnchanged(agreement: Agreement): boolean {
  const newest = newestOf(agreement);
  return newest !== undefined && isSameText(newest.sections, agreement.sections);
}

/** Who of the present members has said what since they were last asked. */
export interface Standing {
  readonly committed: readonly Member[];
  readonly talking: readonly Member[];
  /** They have not answered yet. */
  readonly open: readonly Member[];
  /** Everybody is in. */
  readonly isComplete: boolean;
}

export function standingOf({ versions, answers, members }: Agreement): Standing {
  const choices = choicesOf(versions, answers);
  const who = (choice?: Choice) => members.filter((one) => choices.get(one.personId) === choice);
  const committed = who('committed');
  const isComplete =
    lastAsking(versions) > 0 && members.length > 0 && committed.length === members.length;
  return { committed, talking: who('talkFirst'), open: who(), isComplete };
}

/** How one member stands to what has been posted. */
export interface OwnStanding {
  readonly choice: Choice | undefined;
  /** What has changed since they knew it; left out where all is new to them, or as they know it. */
  readonly changes?: Changes;
}

/** What is different from an earlier version. */
export interface Changes {
  /** That version's number. */
  readonly since: number;
  readonly sections: readonly SectionChange[];
}

export function ownStandingOf({ versions, answers }: Agreement, personId: string): OwnStanding {
  const since = comparedWith(versions, answers, personId);
  const number = versions.at(-1)?.number;
  const choice = choicesOf(versions, answers).get(personId);
  if (!since || !number) return { choice };
  const sections = versionChanges({ versions }, since, number);
  return { choice, ...(sections.length > 0 && { changes: { since, sections } }) };
}

/** What differs between two versions, in the order of the later one. */
export function versionChanges(
  { versions }: Pick<Agreement, 'versions'>,
  since: number,
  until: number,
): readonly SectionChange[] {
  const sectionsOf = (wanted: number) => versions.find(({ number }) => number === wanted)?.sections;
  return changesBetween(sectionsOf(since) ?? [], sectionsOf(until) ?? []);
}

/**
 * A version for who may read it: the members, and where the group shares it the network's project
 * managers. @throws AppError `notMember` and `notFromHere`
 */
export async function versionFor(
  { db: { prisma } }: Deps,
  actor: Acting,
  id: Id<'agreement'>,
  number: number,
): Promise<{ agreement: Agreement; version: Version }> {
  const agreement = await takeAgreement(prisma, id);
  const version = agreement?.versions.find((one) => one.number === number);
  if (!agreement || !version) throw new AppError('notMember');
  if (memberOf(agreement, actor.personId)) requireMember(agreement, actor);
  else {
    const { standing } = await visibleGroup(prisma, actor, agreement.groupId);
    if (standing !== 'manager' || !agreement.isShared) throw new AppError('notMember');
  }
  return { agreement, version };
}
