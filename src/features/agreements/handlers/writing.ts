import { keepingForm } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { addSection, changeSection, removeSection, shareAgreement } from '../operations/edit.ts';
import { agreementFor, newestOf, requireWriting, steeredFor } from '../operations/look.ts';
import { postAgreement } from '../operations/post.ts';
import { changesBetween } from '../rules/text.ts';
import { draftOverCard } from '../views/draft.ts';
import * as intents from '../views/intents.ts';
import { CORRECTION, postForm } from '../views/post.ts';
import { removeForm } from '../views/section.ts';
import { againAs } from './again.ts';
import { draftFor } from './draft-card.ts';
import { newSectionFormOf, sectionFormOf } from './section-form.ts';

/** What facilitators do with the text: write it section by section, and post it. */
export function registerWriting(router: Router, deps: Deps): void {
  router.on(intents.draftIntent, async (turn, { agreement, from }) => ({
    tell: await ownDraftCard(deps, turn, agreement, from),
  }));
  const saved = async (turn: PersonTurn, agreement: Id<'agreement'>, from = 0) => ({
    tell: sentence(turn.texts.t('agreements:section.saved')),
    redraw: await ownDraftCard(deps, turn, agreement, from),
  });
  router.on(intents.editSectionIntent, async (turn, { agreement, section, from }) => ({
    form: await sectionFormOf(deps, turn, agreement, section, { from }),
  }));
  router.on(intents.saveSectionIntent, async (turn, { agreement, section: id, seen, from }) => {
    await keepingForm(
      (_, problems) =>
        sectionFormOf(deps, turn, agreement, id, { from, ...againAs(problems, seen) }),
      () => changeSection(deps, turn.actor, agreement, { id, edition: seen }, readSection(turn)),
    );
    return saved(turn, agreement, from);
  });
  router.on(intents.newSectionIntent, async (turn, { agreement }) => ({
    form: await newSectionFormOf(deps, turn, agreement, newId()),
  }));
  router.on(intents.addSectionIntent, async (turn, { agreement, draft }) => {
    await keepingForm(
      () => newSectionFormOf(deps, turn, agreement, draft),
      () => addSection(deps, turn.actor, agreement, draft, readSection(turn)),
    );
    return saved(turn, agreement);
  });
  registerRemoving(router, deps);
  registerPosting(router, deps);
}

function registerRemoving(router: Router, deps: Deps): void {
  router.on(intents.askRemoveIntent, async ({ actor, texts }, { agreement: id, section, from }) => {
    const agreement = await steeredFor(deps.db.prisma, actor, id);
    const found = agreement.sections.find((one) => one.id === section);
    if (!found) return { tell: sentence(texts.t('agreements:section.removed')) };
    return { form: removeForm(texts, id, found, from) };
  });
  router.on(intents.removeIntent, async (turn, { agreement, section, from }) => {
    await removeSection(deps, turn.actor, agreement, section);
    const tell = sentence(turn.texts.t('agreements:section.removed'));
    return { tell, redraw: await ownDraftCard(deps, turn, agreement, from) };
  });
  router.on(intents.shareIntent, async (turn, { agreement, to }) => {
    await shareAgreement(deps, turn.actor, agreement, to === 'managers');
    const said = to === 'managers' ? 'agreements:shared' : 'agreements:unshared';
    const tell = sentence(turn.texts.t(said));
    return { redraw: await ownDraftCard(deps, turn, agreement), tell };
  });
}

function registerPosting(router: Router, deps: Deps): void {
  const form = async ({ actor, texts }: PersonTurn, id: Id<'agreement'>) => {
    const agreement = await steeredFor(deps.db.prisma, actor, id);
    const before = newestOf(agreement)?.sections ?? [];
    return postForm(texts, agreement, changesBetween(before, agreement.sections));
  };
  router.on(intents.askPostIntent, async (turn, { agreement }) => ({
    form: await form(turn, agreement),
  }));
  router.on(intents.postIntent, async (turn, { agreement, seen }) => {
    const { actor, texts, values } = turn;
    const isCorrection = typedIn(values, 'how') === CORRECTION;
    const posted = await keepingForm(
      () => form(turn, agreement),
      () => postAgreement(deps, actor, agreement, { edition: seen, isCorrection }),
    );
    const said = posted.isCorrection ? 'agreements:post.corrected' : 'agreements:post.posted';
    const now = await steeredFor(deps.db.prisma, actor, agreement);
    // The draft that everybody was given is over with the first version.
    const redraw =
      posted.number === 1 ? draftOverCard(texts, now) : draftFor(texts, now, actor.personId);
    return { tell: sentence(texts.t(said)), redraw };
  });
}

function readSection({ values }: PersonTurn) {
  return {
    title: typedIn(values, 'title'),
    text: typedIn(values, 'text'),
    after: typedIn(values, 'after'),
  };
}

/**
 * The text that is being written, for who presses; others than facilitators see it until it is posted.
 * @throws AppError `notMember`, `notFacilitator` and `notFromHere`
 */
export async function ownDraftCard(
  deps: Deps,
  { actor, texts }: PersonTurn,
  id: Id<'agreement'>,
  from = 0,
): Promise<Card> {
  const agreement = await agreementFor(deps.db.prisma, actor, id);
  requireWriting(agreement, actor.personId);
  return draftFor(texts, agreement, actor.personId, from);
}
