import { AppError } from '../../../core/errors.ts';
import type { Deps, Tx } from '../../deps.ts';
import { type Opened, openLink, readLink } from '../../links/operations.ts';
import type { Act } from '../rules/course.ts';
import { type FieldRule, PAGES, type Written } from '../rules/forms.ts';
import { awaitedDeciders } from '../rules/period.ts';
import {
  type GoalsStanding,
  goalsStanding,
  type PlanStanding,
  planStanding,
  type SupervisorPage,
} from '../rules/supervising.ts';
import { groupSupervisedAs } from '../store/progress.ts';
import { type Change, changeAs, type Passed } from './change.ts';
import { confirmOne } from './goals.ts';
import { noted } from './kinds.ts';
import { type PairMember, type Period, takePeriod } from './look.ts';
import { readVerdict, type Verdict, writeDecisions } from './plan.ts';
import { PURPOSES } from './supervisor-links.ts';

export type { Verdict } from './plan.ts';
export type { SupervisorPage };

/** What a supervisor who is not in chat has before them. */
export interface Supervised {
  readonly period: Period;
  /** Whose supervisor it is. */
  readonly member: PairMember;
  readonly supervisor: Period['supervisors'][number];
  readonly standing: PlanStanding | GoalsStanding;
  /** What there is to read; nothing where it is being written on. */
  readonly fields: readonly FieldRule[];
  readonly written: Written;
  /** What they have said of the plan as it was last submitted, the newest. */
  readonly said: string | undefined;
}

/**
 * The page behind a link, which is counted; undefined where the link opens nothing: it is unknown,
 * expired, revoked or for another page, or its member is in the pair no longer.
 */
export async function openPage(
  deps: Pick<Deps, 'db' | 'secrets'>,
  page: SupervisorPage,
  token: string,
): Promise<Supervised | undefined> {
  const { prisma } = deps.db;
  return supervisedBy(prisma, page, await openLink(deps, PURPOSES[page], token));
}

/** As `openPage`, without counting it. */
export async function readPage(
  deps: Pick<Deps, 'db' | 'secrets'>,
  page: SupervisorPage,
  token: string,
  tx: Tx = deps.db.prisma,
): Promise<Supervised | undefined> {
  return supervisedBy(tx, page, await readLink(deps, tx, PURPOSES[page], token));
}

async function supervisedBy(
  tx: Tx,
  page: SupervisorPage,
  link: Opened | undefined,
): Promise<Supervised | undefined> {
  const groupId = link && (await groupSupervisedAs(tx, link.subjectId));
  const period = groupId && (await takePeriod(tx, groupId));
  if (!period) return undefined;
  const supervisor = period.supervisors.find(({ id }) => id === link.subjectId);
  const member = period.members.find(({ personId }) => personId === link.personId);
  // In chat they answer there.
  if (supervisor?.memberId !== member?.personId || supervisor?.personId !== null) return undefined;
  return member && { ...shownOn(page, period, member.personId), period, member, supervisor };
}

function shownOn(page: SupervisorPage, period: Period, memberId: string) {
  const said = period.decisions.findLast(
    (one) => one.memberId === memberId && one.round === period.round,
  )?.note;
  if (page === 'plan') {
    const standing = planStanding(period, memberId);
    const isShown = standing === 'open' || standing === 'accepted' || standing === 'decided';
    const fields = isShown ? PAGES.plan.flat() : [];
    return { standing, fields, written: period.plan, said };
  }
  const standing = goalsStanding(period, memberId);
  const isShown = period.goalsSetAt !== null && standing !== 'over';
  return { standing, fields: isShown ? PAGES.goals.flat() : [], written: period.goals, said };
}

/**
 * Accepts a submitted plan, or asks the two for more, as the supervisor whose link it is, by the name
 * that their member has given.
 * @throws AppError `noPage` where the link opens nothing, and `pair.late` where they are not asked
 *   any more, or for another submission than they have before them
 * @throws InvalidForm with the field `note`
 */
export async function decideOnPage(deps: Deps, token: string, typed: Verdict): Promise<void> {
  const { verdict, ...change } = readVerdict(typed);
  await changeOnPage(deps, 'plan', token, change, async (tx, period, { memberId, name }) => {
    const asked = awaitedDeciders(period).filter(
      (one) => one.by === 'supervisor' && one.memberId === memberId,
    );
    await writeDecisions(deps, tx, period, asked, { ...verdict, name });
  });
}

/**
 * The goals have been gone through, by the word of the supervisor whose link it is.
 * @throws AppError `noPage` where the link opens nothing, and `pair.late` where it is not asked any more
 */
export async function confirmOnPage(deps: Deps, token: string): Promise<void> {
  const change = { act: 'goThrough', note: noted.goThrough } as const;
  await changeOnPage(deps, 'goals', token, change, (tx, period, { memberId }) =>
    confirmOne(deps, tx, period, memberId),
  );
}

async function changeOnPage(
  deps: Deps,
  page: SupervisorPage,
  token: string,
  change: { readonly act: Act; readonly note: Change['note'] },
  write: (tx: Tx, period: Period, supervisor: Supervised['supervisor']) => Promise<void>,
): Promise<void> {
  const pass = async (tx: Tx): Promise<Supervised> => {
    const supervised = await readPage(deps, page, token, tx);
    if (!supervised) throw new AppError('noPage');
    if (supervised.standing !== 'open') throw new AppError('pair.late');
    return supervised;
  };
  const { period, supervisor } = await pass(deps.db.prisma);
  // The link is asked once more when the pair is locked: it may be revoked at the same moment.
  const passLocked = async (tx: Tx): Promise<Passed> => ({
    period: (await pass(tx)).period,
    role: 'supervisor',
  });
  await changeAs(deps, period.groupId, change, passLocked, (tx, locked) =>
    write(tx, locked, supervisor),
  );
}
