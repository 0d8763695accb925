import type { Actor } from '../../../core/actor.ts';
import { AppError, type FieldProblem, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { bumpPosted } from '../../messages/operations/versions.ts';
import { settleTasks } from '../../tasks/operations/tasks.ts';
import { checkSection, MAX_SECTIONS, type Section, withProposal } from '../rules/text.ts';
import { decideProposal } from '../store/proposals.ts';
import { saveSections } from '../store/sections.ts';
import { decided, noted, proposalTask } from './kinds.ts';
import { type Agreement, lockedBy, memberOf } from './look.ts';

type Proposal = Agreement['proposals'][number];

/** A proposal, and the agreement that it is for. */
export interface ProposalIds {
  readonly agreementId: Id<'agreement'>;
  readonly proposalId: Id<'proposal'>;
}

/**
 * Takes a proposal in, in a line of its own at the end of its section, which is made anew where it is
 * gone; who proposed it is told.
 * @throws AppError `notFacilitator`, `notFromHere`, `agreement.decided` and `agreement.noRoom`
 */
export async function takeProposal(deps: Deps, actor: Actor, ids: ProposalIds): Promise<void> {
  await deciding(deps, actor, ids, { state: 'taken' }, (agreement, proposal) => {
    const section = sectionFor(agreement, proposal);
    const text = withProposal(section.text, proposal.text);
    const sections = withSection(agreement, { ...section, text });
    if (!sections) throw new AppError('agreement.noRoom');
    return sections;
  });
}

/**
 * The same with the section as the facilitator has edited it. `edition` is the section's own when the
 * form was drawn.
 * @throws AppError `notFacilitator` and `notFromHere`
 * @throws InvalidForm with the field `text`, and with `agreement.edited` when the section has been
 *   changed since the form was drawn, with `agreement.takenIn` when the proposal has been taken in
 */
export async function takeEdited(
  deps: Deps,
  actor: Actor,
  ids: ProposalIds,
  { text, edition }: { readonly text: string; readonly edition: number },
): Promise<void> {
  const late = inText({ code: 'agreement.takenIn' });
  await deciding(deps, actor, ids, { state: 'taken', late }, (agreement, proposal) => {
    const section = sectionFor(agreement, proposal);
    const others = agreement.sections.filter(({ id }) => id !== section.id);
    const { words, problems } = checkSection({ title: section.title, text }, others);
    if (problems.length > 0) throw new InvalidForm(problems);
    if (section.edition !== edition && section.text !== words.text) {
      throw inText({ code: 'agreement.edited' });
    }
    const sections = withSection(agreement, { ...section, text: words.text });
    if (!sections) throw inText({ code: 'agreement.tooMany', params: { max: MAX_SECTIONS } });
    return sections;
  });
}

/** What is wrong with what is typed, which comes back with it. */
function inText(problem: Pick<FieldProblem, 'code' | 'params'>): InvalidForm {
  return new InvalidForm([{ field: 'text', ...problem }]);
}

/**
 * Leaves a proposal out; who proposed it is told kindly. It can be taken in later all the same.
 * @throws AppError `notFacilitator`, `notFromHere` and `agreement.decided`
 */
export async function leaveProposal(deps: Deps, actor: Actor, ids: ProposalIds): Promise<void> {
  await deciding(deps, actor, ids, { state: 'left' }, ({ sections }) => sections);
}

/**
 * What a facilitator does with a proposal; `work` gives the text as it is from now on, and `late` says
 * that it has been done already.
 */
async function deciding(
  deps: Deps,
  actor: Actor,
  { agreementId, proposalId }: ProposalIds,
  {
    state,
    late = new AppError('agreement.decided'),
  }: { readonly state: 'taken' | 'left'; readonly late?: AppError | InvalidForm },
  work: (agreement: Agreement, proposal: Proposal) => readonly Section[],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const agreement = await lockedBy(deps, tx, actor, agreementId);
    const proposal = agreement.proposals.find(({ id }) => id === proposalId);
    if (!proposal || proposal.state === state) throw late;
    const sections = work(agreement, proposal);
    if (sections !== agreement.sections) await saveSections(tx, agreementId, sections);
    await decideProposal(tx, proposalId, state);
    await tellProposer(deps, tx, actor, agreement, proposal);
    const waiting = agreement.proposals.filter((one) => one.state === 'waiting');
    if (waiting.every(({ id }) => id === proposalId)) {
      await settleTasks(deps, tx, proposalTask, agreementId);
    }
    const act = state === 'taken' ? noted.take : noted.leave;
    await audit(deps, tx, act, actor.personId, agreementId);
  });
}

async function tellProposer(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  agreement: Agreement,
  { id, personId }: Proposal,
): Promise<void> {
  const proposer = memberOf(agreement, personId);
  if (!proposer || personId === actor.personId) return;
  // Where it has been told before, that message is redrawn.
  await bumpPosted(deps, tx, [id]);
  await sendToPeople(deps, tx, { message: decided, subjectId: id }, addressees([proposer]));
}

/** The section that a proposal is for; a new one by its name where it is gone. */
export function sectionFor({ sections }: Agreement, proposal: Proposal) {
  const { sectionId: id, sectionTitle: title } = proposal;
  return sections.find((one) => one.id === id) ?? { id, title, text: '', edition: 0 };
}

/** All sections with one as it is from now on; undefined where there is no room for it. */
function withSection({ sections }: Agreement, changed: Section): Section[] | undefined {
  const others = sections.filter(({ id }) => id !== changed.id);
  const isFull = others.length >= MAX_SECTIONS;
  if (isFull || checkSection(changed, others).problems.length > 0) return undefined;
  if (others.length === sections.length) return [...sections, changed];
  return sections.map((one) => (one.id === changed.id ? changed : one));
}
