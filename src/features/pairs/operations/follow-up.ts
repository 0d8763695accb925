import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { isDay, toWall } from '../../../core/slots.ts';
import { checkLine } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import { sendToPerson } from '../../messages/operations/send.ts';
import { daysLater } from '../rules/days.ts';
import { missingIn } from '../rules/forms.ts';
import type { Help } from '../rules/period.ts';
import { updatePeriod } from '../store/periods.ts';
import { saveFollowUp } from '../store/progress.ts';
import { changePeriod } from './change.ts';
import { copy, noted } from './kinds.ts';
import { type Period, writtenIn } from './look.ts';

/** By what a form is found where it was filed elsewhere, in characters. */
const MAX_REFERENCE = 100;

/**
 * Files one's own follow-up form; its writer gets a copy. Filed twice, it is filed once.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` also where something is missing
 */
export async function fileForm(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<void> {
  const { personId } = actor;
  await filing(deps, actor, groupId, (period) => {
    const own = writtenIn(period, 'followUp', personId);
    if (missingIn('followUp', own).length > 0) throw new AppError('pair.late');
    return null;
  });
}

/**
 * Notes that one's own form has been filed elsewhere.
 * @throws AppError `pair.notYours`, `notFromHere` and `pair.late`
 * @throws InvalidForm with the field `reference`
 */
export async function fileElsewhere(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  typed: string,
): Promise<void> {
  await filing(deps, actor, groupId, ({ programme }) => {
    if (!programme.formUrl) throw new AppError('pair.late');
    const rules = { max: MAX_REFERENCE, optional: true };
    const { text, problems } = checkLine('reference', typed, rules);
    if (problems.length > 0) throw new InvalidForm(problems);
    return text;
  });
}

/** `check` refuses what cannot be filed, and tells the reference. */
async function filing(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  check: (period: Period) => string | null,
): Promise<void> {
  const { personId } = actor;
  const change = { act: 'file', by: ['member'], note: noted.file } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    const reference = check(period);
    const own = period.followUps.find((one) => one.personId === personId);
    // What is typed of a form that has been filed otherwise would be lost.
    if (own?.filedAt && own.reference !== reference) throw new AppError('pair.late');
    if (own?.filedAt) return;
    const filedAt = deps.clock.now();
    await saveFollowUp(tx, { groupId, personId }, { filedAt, reference, help: null });
    const about = { message: copy, subjectId: groupId, occasion: filedAt.toISOString() };
    await sendToPerson(deps, tx, { ...about, personId, networkId: period.networkId });
  });
}

/** Whoever takes their form back has so many days before it is late. */
const DAYS_TO_MEND = 7;

/** Takes one's own form back to be mended. @throws AppError `pair.notYours`, `notFromHere` and `pair.late` */
export async function takeBackForm(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<void> {
  const { personId } = actor;
  const change = { act: 'takeBackForm', by: ['member'], note: noted.takeBackForm } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, { zone }) => {
    const until = toWall(daysLater(deps.clock.now(), DAYS_TO_MEND, zone), zone).date;
    await saveFollowUp(tx, { groupId, personId }, { filedAt: null, reference: null, until });
  });
}

/** Says what would help with a form that is late: the project managers hear of it. @throws AppError `pair.notYours`, `notFromHere` and `pair.late` */
export async function sayHelp(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  help: Help,
): Promise<void> {
  const { personId } = actor;
  const change = { act: 'sayHelp', by: ['member'], note: noted.sayHelp } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    if (period.followUps.some((one) => one.personId === personId && one.filedAt)) return;
    await saveFollowUp(tx, { groupId, personId }, { help });
  });
}

/**
 * A project manager gives one of the two more time, whatever they have asked for.
 * @throws AppError `pair.notYours`, `notFromHere` and `pair.late`
 * @throws InvalidForm with the field `until`
 */
export async function giveTime(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { memberId, until }: { readonly memberId: Id<'person'>; readonly until: string },
): Promise<void> {
  const change = { act: 'giveTime', by: ['manager'], note: noted.giveTime } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, { members, zone }) => {
    if (!isDay(until)) throw new InvalidForm([{ field: 'until', code: 'needed' }]);
    const today = toWall(deps.clock.now(), zone).date;
    if (until <= today) throw new InvalidForm([{ field: 'until', code: 'pair.pastDay' }]);
    if (!members.some(({ personId }) => personId === memberId)) throw new AppError('pair.late');
    await saveFollowUp(tx, { groupId, personId: memberId }, { until, help: null });
  });
}

/** The two say that their days are over, however many there were to be; or that they are not. @throws AppError `pair.notYours`, `notFromHere` and `pair.late` */
export async function finishDays(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  isFinished: boolean,
): Promise<void> {
  const act = isFinished ? 'finish' : 'unfinish';
  const change = { act, by: ['member'], note: noted.finish } as const;
  await changePeriod(deps, actor, groupId, change, async (tx) => {
    await updatePeriod(tx, groupId, { isFinished });
  });
}
