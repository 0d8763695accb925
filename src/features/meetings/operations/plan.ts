import type { Actor } from '../../../core/actor.ts';
import { checkDates, type DatesDraft } from '../../../core/draft.ts';
import { deterministicId, type Id, newId } from '../../../core/ids.ts';
import { checkWhere } from '../../../core/meeting-details.ts';
import type { SlotTime } from '../../../core/slots.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import {
  activeMembers,
  facilitatedGroup,
  lockGroup,
  type Member,
} from '../../groups/operations/access.ts';
import { addressees, sendToGroupsChannels, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersions } from '../../messages/operations/versions.ts';
import { MAX_RECORDED } from '../rules/wish.ts';
import * as store from '../store/meetings.ts';
import * as rsvps from '../store/rsvps.ts';
import { bumpEnded } from './after.ts';
import { askInTurn, remindOnEve } from './ask.ts';
import { board, noted, planned } from './kinds.ts';
import { type ReadDates, readDatesOf, requireLooked } from './warnings.ts';

export { facilitatedGroups, isPair } from '../../groups/operations/access.ts';

export { MAX_RECORDED };

export interface Plan {
  readonly groupId: Id<'group'>;
  readonly title: string;
  readonly slot: SlotTime & { readonly id: Id<'slot'>; readonly startsAt: Date };
  /** What the votes have told already. */
  readonly answers: readonly rsvps.Said[];
}

/** Plans a settled meeting in the caller's transaction: everybody is told, and who has not answered is asked. */
export async function planMeeting(deps: Deps, tx: Tx, plan: Plan): Promise<void> {
  const { groupId, title, slot, answers } = plan;
  const [id, seasonId] = [newId<'meeting'>(), newId<'season'>()];
  const createdAt = deps.clock.now();
  await store.insertSeason(tx, { id: seasonId, groupId, createdAt });
  await store.insertMeetings(tx, [
    { ...slot, id, seasonId, slotId: slot.id, groupId, title, place: null, link: null, createdAt },
  ]);
  const meeting = { ...slot, id };
  await rsvps.insertRsvps(tx, meeting, answers, createdAt);
  const members = await activeMembers(tx, groupId);
  const said = new Map(answers.map(({ personId, coming }) => [personId, coming]));
  const asked = members.filter(({ personId }) => !said.has(personId));
  const coming = members.filter(({ personId }) => said.get(personId));
  await bumpVersions(deps, tx, [groupId, seasonId]);
  await bumpEnded(deps, tx, [groupId]);
  await askInTurn(deps, tx, [meeting], asked);
  await remindOnEve(deps, tx, [meeting], coming);
  await tellEverybody(deps, tx, groupId, seasonId, members);
}

async function tellEverybody(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  seasonId: string,
  members: readonly Member[],
): Promise<void> {
  const people = addressees(members);
  await sendToPeople(deps, tx, { message: planned, subjectId: seasonId }, people);
  await sendToGroupsChannels(deps, tx, { message: board, subjectId: seasonId }, groupId);
}

/** What the form for dates agreed face to face holds, as typed. */
export interface RecordDraft extends DatesDraft {
  /** Made when the form was opened: sent twice, it records once. */
  readonly draftId: string;
  readonly groupId: Id<'group'>;
  /** Where all of them are held, in words, by a link, or both; it may be empty. */
  readonly where?: string;
  /** Typed words for which the rows had no room. */
  readonly rest?: string;
  /** Of which warnings the form has told; without it nobody is warned. */
  readonly seen?: string;
}

/**
 * Records meetings that were agreed face to face, one or a whole season; returns
 * the season's ID.
 * @throws AppError `notFacilitator`
 * @throws InvalidForm with the fields `title`, `slot.N.date|start|end|words`, `where` and `rest`
 */
export async function recordMeetings(
  deps: Deps,
  actor: Actor,
  draft: RecordDraft,
): Promise<string> {
  const { groupId, draftId } = draft;
  // An ID from outside is never taken as it is: it might be that of another group's.
  const seasonId = deterministicId<'season'>('season', groupId, draftId);
  await deps.db.transaction(async (tx) => {
    // Who joins meanwhile is told as a member, or afterwards as somebody who joined after.
    await lockGroup(tx, groupId);
    const { zone } = await facilitatedGroup(tx, actor, groupId);
    const members = await activeMembers(tx, groupId);
    const createdAt = deps.clock.now();
    const { locale } = actor;
    const options = { now: createdAt, zone, locale, max: MAX_RECORDED };
    const { title, slots, doubts, ...dates } = checkDates(draft, options);
    const { where, ...placing } = checkWhere(draft.where ?? '');
    const problems = [...dates.problems, ...placing.problems];
    const group = { groupId, members, now: createdAt, locale, except: seasonId };
    await requireLooked(tx, { ...draft, problems, doubts }, { ...group, slots });
    const meetings = slots.map(({ date, time, minutes, zone, startsAt }) => {
      const id = deterministicId<'meeting'>('meeting', seasonId, startsAt.toISOString());
      const when = { date, time, minutes, zone, startsAt };
      return { id, groupId, slotId: null, seasonId, title, createdAt, ...when, ...where };
    });
    await store.insertSeason(tx, { id: seasonId, groupId, createdAt });
    if ((await store.insertMeetings(tx, meetings)) === 0) return;
    // Before what waits for members, as wherever a meeting is answered.
    await bumpVersions(deps, tx, [groupId, seasonId]);
    await bumpEnded(deps, tx, [groupId]);
    await askInTurn(deps, tx, meetings, members);
    await tellEverybody(deps, tx, groupId, seasonId, members);
    await audit(deps, tx, noted.record, actor.personId, seasonId);
  });
  return seasonId;
}

/**
 * Typed times as the form for agreed dates shows them, read in the group's zone.
 * @throws AppError `notFacilitator`
 */
export async function readMeetings(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  typed: string,
): Promise<ReadDates> {
  return readDatesOf(deps, actor, groupId, typed, { max: MAX_RECORDED });
}
