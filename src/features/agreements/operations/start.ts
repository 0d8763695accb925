import type { Actor } from '../../../core/actor.ts';
import { deterministicId, type Id, newId } from '../../../core/ids.ts';
import type { Locale } from '../../../core/locale.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { activeMembers, facilitatedGroup, lockGroup } from '../../groups/operations/access.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersions } from '../../messages/operations/versions.ts';
import type { Section } from '../rules/text.ts';
import { insertAgreement } from '../store/agreements.ts';
import { draft, noted } from './kinds.ts';

export { groupsHere, isPair, visibleGroup } from '../../groups/operations/access.ts';

/** What an agreement begins as. */
export interface Beginning {
  /** The language that it is written in from now on. */
  readonly locale: Locale;
  readonly sections: readonly Omit<Section, 'id'>[];
}

/**
 * Begins the agreement of a group, and gives it to every member to propose what it should say. A
 * group has one: where it has begun already, it stays as it is.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function startAgreement(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { locale, sections }: Beginning,
): Promise<Id<'agreement'>> {
  const id = deterministicId<'agreement'>('agreement', groupId);
  await deps.db.transaction(async (tx) => {
    // Who joins meanwhile gets it as a member, or afterwards as somebody who has joined.
    await lockGroup(tx, groupId);
    await facilitatedGroup(tx, actor, groupId);
    // What welcomes newcomers tells of it.
    await bumpVersions(deps, tx, [groupId, id]);
    const agreement = { id, groupId, locale, createdAt: deps.clock.now() };
    const own = sections.map((one) => ({ ...one, id: newId<'section'>() }));
    if (!(await insertAgreement(tx, agreement, own))) return;
    const people = addressees(await activeMembers(tx, groupId));
    await sendToPeople(deps, tx, { message: draft, subjectId: id }, people);
    await audit(deps, tx, noted.start, actor.personId, id);
  });
  return id;
}
