import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import type { Act } from '../rules/course.ts';
import { type FormName, PAGES, readPage, type Typed } from '../rules/forms.ts';
import { mergePage } from '../rules/merging.ts';
import { updatePeriod } from '../store/periods.ts';
import { deleteReady, forgetConfirmed } from '../store/progress.ts';
import { historyOf, insertWords, type WhichForm } from '../store/words.ts';
import { changePeriod } from './change.ts';
import { noted } from './kinds.ts';
import { editionOf, type Period } from './look.ts';

/** A page of a form, as it was sent. */
export interface SentPage {
  readonly form: FormName;
  /** Counted from 0. */
  readonly page: number;
  /** The pair's edition when the form was drawn: what has come in between is not overwritten unseen. */
  readonly seen: number;
  /** Fields that were not on the form are left out. */
  readonly typed: Typed;
}

const ACTS: Readonly<Record<FormName, Act>> = {
  plan: 'writePlan',
  goals: 'writeGoals',
  followUp: 'writeFollowUp',
};

/**
 * Saves a page of a form, of which each member has one of their own or both have one together. Sent
 * twice, it is saved once. Whoever has said that the plan is ready has said so of what stood there.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` when it is not to be written now
 * @throws InvalidForm by field, with `pair.changed` where the other has changed the same meanwhile
 */
export async function savePage(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { form, page, seen, typed }: SentPage,
): Promise<void> {
  const { personId } = actor;
  const fields = PAGES[form][page];
  if (!fields) throw new AppError('outdatedButton');
  const ownerId = form === 'followUp' ? personId : null;
  const change = { act: ACTS[form], by: ['member'], note: noted.write } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    requireUnfiled(period, form, personId);
    const { written, problems } = readPage(fields, typed);
    if (problems.length > 0) throw new InvalidForm(problems);
    const which = { groupId, form, ownerId };
    const { changes, clashes } = mergePage(await historyOf(tx, which), written, seen);
    if (clashes.length > 0) {
      throw new InvalidForm(clashes.map(({ field }) => ({ field, code: 'pair.changed' })));
    }
    const edition = editionOf(period, form, ownerId) + 1;
    await saveWords(deps, tx, which, { changes, edition, writerId: personId });
  });
}

interface Saving {
  readonly changes: Record<string, string>;
  readonly edition: number;
  readonly writerId: Id<'person'>;
}

async function saveWords(
  deps: Deps,
  tx: Tx,
  which: WhichForm,
  { changes, ...by }: Saving,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  const { groupId, form } = which;
  await insertWords(tx, which, changes, { ...by, writtenAt: deps.clock.now() });
  if (form === 'plan') await deleteReady(tx, groupId);
  // Nobody has said that they are right as they are now, or gone through them so.
  if (form === 'goals') {
    await updatePeriod(tx, groupId, { goalsSetAt: null });
    await forgetConfirmed(tx, groupId);
  }
}

/** What has been filed is taken back before it is changed. */
function requireUnfiled(period: Period, form: FormName, personId: string): void {
  const own = period.followUps.find((one) => one.personId === personId);
  if (form === 'followUp' && own?.filedAt) throw new AppError('pair.late');
}

/** All that has ever stood in a form: what it says now, and what it said before. */
export async function formHistory({ db }: Pick<Deps, 'db'>, which: WhichForm) {
  return historyOf(db.prisma, which);
}
