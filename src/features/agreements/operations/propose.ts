import type { Actor } from '../../../core/actor.ts';
import { InvalidForm } from '../../../core/errors.ts';
import { deterministicId, type Id } from '../../../core/ids.ts';
import { checkWords } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { openTasks } from '../../tasks/operations/tasks.ts';
import { MAX_PROPOSAL } from '../rules/text.ts';
import * as store from '../store/proposals.ts';
import { noted, proposalTask } from './kinds.ts';
import { facilitatorsOf, lockedFor, proposableTo } from './look.ts';

/** So many proposals of one member wait at most. */
const MAX_WAITING = 20;

/** What the form for a proposal holds, as typed. */
export interface ProposalDraft {
  /** Made when the form was opened: sent twice, it makes one proposal. */
  readonly draftId: string;
  /** The section that it is for. */
  readonly section: string;
  readonly text: string;
}

/**
 * Proposes what a section should say. It waits for the facilitators, also where a version has been
 * posted meanwhile: then for the next one, and `isForNext` says so.
 * @throws AppError `notMember` and `notFromHere`
 * @throws InvalidForm with the fields `section` and `text`
 */
export async function propose(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  { draftId, section: sectionId, text: typed }: ProposalDraft,
): Promise<{ isForNext: boolean }> {
  const { personId } = actor;
  return deps.db.transaction(async (tx) => {
    const agreement = await lockedFor(deps, tx, actor, agreementId);
    const { text, problems } = checkWords('text', typed, { max: MAX_PROPOSAL });
    const isForNext = agreement.versions.length > 0;
    const id = deterministicId<'proposal'>('proposal', agreementId, personId, draftId);
    if (agreement.proposals.some((one) => one.id === id)) return { isForNext };
    const section = proposableTo(agreement, personId).find((one) => one.id === sectionId);
    if (!section) problems.push({ field: 'section', code: 'needed' });
    const own = agreement.proposals.filter((one) => one.personId === personId);
    if (own.filter(({ state }) => state === 'waiting').length >= MAX_WAITING) {
      const params = { max: MAX_WAITING };
      problems.push({ field: 'text', code: 'agreement.manyProposals', params });
    }
    if (!section || problems.length > 0) throw new InvalidForm(problems);
    const about = {
      agreementId,
      sectionId: section.id as Id<'section'>,
      sectionTitle: section.title,
      personId,
    };
    const proposal = { id, ...about, text, proposedAt: deps.clock.now() };
    if (!(await store.insertProposal(tx, proposal))) return { isForNext };
    await openTasks(deps, tx, proposalTask, agreementId, facilitatorsOf(agreement));
    await audit(deps, tx, noted.propose, personId, agreementId);
    return { isForNext };
  });
}

/**
 * Says what somebody expects of the group: to its facilitators, and to all of it if they say so.
 * Empty words take it back.
 * @throws AppError `notMember` and `notFromHere`
 * @throws InvalidForm with the field `text`
 */
export async function writeExpectation(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  draft: { readonly text: string; readonly isShared: boolean },
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockedFor(deps, tx, actor, agreementId);
    const rules = { max: MAX_PROPOSAL, optional: true };
    const { text, problems } = checkWords('text', draft.text, rules);
    if (problems.length > 0) throw new InvalidForm(problems);
    const words = { text, isShared: draft.isShared, writtenAt: deps.clock.now() };
    await store.saveExpectation(tx, { agreementId, personId: actor.personId, ...words });
    await audit(deps, tx, noted.expect, actor.personId, agreementId);
  });
}
