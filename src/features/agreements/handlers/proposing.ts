import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import {
  leaveProposal,
  type ProposalIds,
  sectionFor,
  takeEdited,
  takeProposal,
} from '../operations/decide.ts';
import { agreementFor, isFacilitator, proposableTo, steeredFor } from '../operations/look.ts';
import { propose, writeExpectation } from '../operations/propose.ts';
import { MAX_PROPOSAL, MAX_SECTION, withProposal } from '../rules/text.ts';
import { expectationForm, expectationsCard, SHARED } from '../views/expectation.ts';
import * as intents from '../views/intents.ts';
import { proposalForm, proposalsCard, takeForm } from '../views/proposal.ts';
import { againAs } from './again.ts';
import { sectionFormOf } from './section-form.ts';

/** What members propose and expect, and what facilitators do with that. */
export function registerProposing(router: Router, deps: Deps): void {
  const form = async ({ actor, texts }: PersonTurn, id: Id<'agreement'>, at: Opened) => {
    const agreement = await agreementFor(deps.db.prisma, actor, id);
    const sections = proposableTo(agreement, actor.personId);
    return proposalForm(texts, id, sections, { ...at, max: MAX_PROPOSAL });
  };
  router.on(intents.proposeIntent, async (turn, { agreement, section }) => ({
    form: await form(turn, agreement, { section, draft: newId() }),
  }));
  router.on(intents.sendProposalIntent, async (turn, { agreement, draft: draftId }) => {
    const { actor, texts, values } = turn;
    const [section, text] = [typedIn(values, 'section'), typedIn(values, 'text')];
    const { isForNext } = await keepingForm(
      () => form(turn, agreement, { section, draft: draftId }),
      () => propose(deps, actor, agreement, { draftId, section, text }),
    );
    const said = isForNext ? 'agreements:proposal.sentForNext' : 'agreements:proposal.sent';
    return { tell: sentence(texts.t(said)) };
  });
  registerDeciding(router, deps);
  registerExpecting(router, deps);
}

/** Which section a form was opened for, and under which ID it is sent. */
interface Opened {
  readonly section: string;
  readonly draft: string;
}

function registerDeciding(router: Router, deps: Deps): void {
  const card = async ({ actor, texts }: PersonTurn, id: Id<'agreement'>, from = 0) =>
    proposalsCard(texts, await steeredFor(deps.db.prisma, actor, id), from);
  const deciding = (turn: PersonTurn, { from, ...at }: OnPage, decide: typeof takeProposal) =>
    redrawing(
      () => decide(deps, turn.actor, idsOf(at)),
      (): Promise<Card> => card(turn, at.agreement, from),
      ({ code }) => code.startsWith('agreement.'),
    );
  router.on(intents.proposalsIntent, async (turn, { agreement, from }) => ({
    tell: await card(turn, agreement, from),
  }));
  router.on(intents.takeIntent, (turn, at) => deciding(turn, at, takeProposal));
  router.on(intents.leaveIntent, (turn, at) => deciding(turn, at, leaveProposal));
  router.on(intents.askTakeIntent, async (turn, at) => ({
    form: await takeFormOf(deps, turn, at),
  }));
  router.on(intents.takeEditedIntent, async (turn, { seen, section, ...at }) => {
    const text = typedIn(turn.values, 'text');
    await keepingForm(
      (_, problems) =>
        problems.some(({ code }) => code === 'agreement.takenIn')
          ? sectionFormOf(deps, turn, at.agreement, section, { from: 0, isChanged: true })
          : takeFormOf(deps, turn, at, againAs(problems, seen)),
      () => takeEdited(deps, turn.actor, idsOf(at), { text, edition: seen }),
    );
    const tell = sentence(turn.texts.t('agreements:proposal.done'));
    return { tell, redraw: await card(turn, at.agreement, at.from) };
  });
}

/** A proposal on a page of their card. */
interface OnPage {
  readonly agreement: Id<'agreement'>;
  readonly proposal: Id<'proposal'>;
  readonly from: number;
}

function idsOf({ agreement, proposal }: Omit<OnPage, 'from'>): ProposalIds {
  return { agreementId: agreement, proposalId: proposal };
}

/** The form in which a proposal is edited before it is taken in. */
async function takeFormOf(
  deps: Deps,
  { actor, texts }: PersonTurn,
  { agreement: id, proposal: proposalId, from }: OnPage,
  how: { readonly isChanged?: boolean; readonly seen?: number } = {},
): Promise<Form> {
  const agreement = await steeredFor(deps.db.prisma, actor, id);
  const proposal = agreement.proposals.find((one) => one.id === proposalId);
  if (!proposal) throw new AppError('agreement.decided');
  const section = sectionFor(agreement, proposal);
  const text = withProposal(section.text, proposal.text);
  // Both fit in the form; which words stay is the facilitator's to say.
  const max = MAX_SECTION + MAX_PROPOSAL + 1;
  return takeForm(texts, { agreement: id, proposal, from }, section, { text, max, ...how });
}

function registerExpecting(router: Router, deps: Deps): void {
  const form = async ({ actor, texts }: PersonTurn, id: Id<'agreement'>) => {
    const agreement = await agreementFor(deps.db.prisma, actor, id);
    return expectationForm(texts, agreement, { personId: actor.personId, max: MAX_PROPOSAL });
  };
  router.on(intents.expectIntent, async (turn, { agreement }) => ({
    form: await form(turn, agreement),
  }));
  router.on(intents.sendExpectationIntent, async (turn, { agreement }) => {
    const { actor, texts, values } = turn;
    const text = typedIn(values, 'text');
    const isShared = typedIn(values, 'readers') === SHARED;
    await keepingForm(
      () => form(turn, agreement),
      () => writeExpectation(deps, actor, agreement, { text, isShared }),
    );
    const said = text.trim() === '' ? 'agreements:expect.cleared' : 'agreements:expect.saved';
    return { tell: sentence(texts.t(said)) };
  });
  router.on(intents.expectationsIntent, async ({ actor, texts }, { agreement: id, from }) => {
    const agreement = await agreementFor(deps.db.prisma, actor, id);
    const { personId } = actor;
    const reader = { personId, isFacilitator: isFacilitator(agreement, personId) };
    return { tell: expectationsCard(texts, agreement, reader, from) };
  });
}
