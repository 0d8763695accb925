import { keepingForm, Refusal } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { editionOf, type Period, periodFor, rolesIn, writtenIn } from '../operations/look.ts';
import { decidePlan, sayReady, takeBackPlan } from '../operations/plan.ts';
import { sharingOf } from '../operations/programme.ts';
import { formHistory, savePage } from '../operations/write.ts';
import { type FormName, goalNumbersIn, MAX_WORDS, NEEDED, PAGES } from '../rules/forms.ts';
import { changesSince } from '../rules/merging.ts';
import { decideForm } from '../views/decide.ts';
import { changesCard, formCard, pageForm } from '../views/forms.ts';
import * as intents from '../views/intents.ts';
import { supervisedFor } from './card.ts';
import { pageOf } from './managed.ts';
import { readable } from './readable.ts';
import { changing } from './redraw.ts';

/** A page of a form, of a pair. */
interface WhichPage {
  readonly pair: Id<'group'>;
  readonly form: FormName;
  readonly page: number;
}

/** Filling in the forms of a pair page by page, and reading them. */
export function registerWriting(router: Router, deps: Deps): void {
  router.on(intents.askPageIntent, async (turn, at) => ({ form: await formOf(deps, turn, at) }));
  router.on(intents.savePageIntent, async (turn, { seen, ...at }) => {
    const { pair, form, page } = at;
    const sent = { form, page, seen, typed: turn.values };
    await keepingForm(
      (_, problems) => {
        const changed = problems.filter(({ code }) => code === 'pair.changed');
        const fields = changed.map(({ field }) => field);
        return formOf(deps, turn, at, fields.length > 0 ? { changed: fields } : { seen });
      },
      () => savePage(deps, turn.actor, pair, sent),
    );
    return { tell: sentence(turn.texts.t('pairs:form.saved')) };
  });
  registerReading(router, deps);
  registerDeciding(router, deps);
}

/** The page as it is now; of a change of which it tells, what has been seen is the newest. */
async function formOf(
  deps: Deps,
  { actor, texts }: PersonTurn,
  { pair, form, page }: WhichPage,
  { changed = [], seen }: { readonly changed?: readonly string[]; readonly seen?: number } = {},
): Promise<Form> {
  const { period } = await periodFor(deps, actor, pair, ['member']);
  const all = PAGES[form][page];
  if (!all) throw new AppError('outdatedButton');
  const isFollowUp = form === 'followUp';
  const owner = isFollowUp ? actor.personId : null;
  const numbers = goalNumbersIn(period.goals);
  const fields = isFollowUp ? all.filter(({ id }) => isOfGoals(id, numbers)) : all;
  return pageForm(texts, {
    ...{ pair, form, page, pages: PAGES[form].length, fields, changed, goals: period.goals },
    written: writtenIn(period, form, owner),
    edition: seen ?? editionOf(period, form, owner),
    needed: NEEDED[form],
    sharing: isFollowUp ? await sharingOf(deps, period, actor.personId) : undefined,
  });
}

/** A follow-up asks of the goals that there are. */
function isOfGoals(id: string, numbers: readonly number[]): boolean {
  const [, number] = /^goal\.(\d)\./.exec(id) ?? [];
  return number === undefined || numbers.includes(Number(number));
}

function registerReading(router: Router, deps: Deps): void {
  router.on(intents.readIntent, async (turn, { pair, form, owner, from }) => {
    const { actor, texts } = turn;
    const { period } = await periodFor(deps, actor, pair);
    if (isOnlySupervisor(period, actor.personId)) {
      return { tell: supervisedFor(texts, period, actor.personId, from) };
    }
    const whose = form === 'followUp' ? owner || actor.personId : null;
    return { tell: formCard(texts, readable(deps, period, actor.personId, { form, whose }), from) };
  });
  router.on(intents.changesIntent, async ({ actor, texts }, { pair, from }) => {
    const { period } = await periodFor(deps, actor, pair, ['member']);
    const which = { groupId: period.groupId, form: 'plan', ownerId: null } as const;
    const changes = changesSince(await formHistory(deps, which), actor.personId);
    const shown = PAGES.plan.flat().flatMap((rule) => {
      const change = changes.find(({ field }) => field === rule.id);
      return change ? [{ rule, before: change.before, now: change.now }] : [];
    });
    return { tell: changesCard(texts, pair, shown, from) };
  });
}

/** Whoever is more to the pair reads it as that. */
function isOnlySupervisor(period: Period, personId: string): boolean {
  return rolesIn(period, personId).every((role) => role === 'supervisor');
}

function registerDeciding(router: Router, deps: Deps): void {
  const redraw = changing(deps);
  router.on(intents.readyIntent, (turn, { pair, seen }) =>
    redraw(turn, pair, () => sayReady(deps, turn.actor, pair, seen)),
  );
  router.on(intents.takeBackIntent, (turn, { pair }) =>
    redraw(turn, pair, () => takeBackPlan(deps, turn.actor, pair)),
  );
  const form = (
    { texts }: PersonTurn,
    about: { pair: string; round: number; verdict: 'accepted' | 'asked' },
  ) => decideForm(texts, { ...about, max: MAX_WORDS });
  router.on(intents.askDecideIntent, async (turn, about) => {
    const { period } = await periodFor(deps, turn.actor, about.pair, ['supervisor', 'manager']);
    if (period.state === 'submitted' && period.round === about.round) {
      return { form: form(turn, about) };
    }
    // A card of before, which may still stand among the others.
    const now = !isOnlySupervisor(period, turn.actor.personId)
      ? pageOf(deps, turn, period)
      : supervisedFor(turn.texts, period, turn.actor.personId);
    throw new Refusal(new AppError('pair.late'), { redraw: now });
  });
  router.on(intents.decideIntent, async (turn, about) => {
    const { pair, round, verdict } = about;
    const note = typeof turn.values['note'] === 'string' ? turn.values['note'] : '';
    await keepingForm(
      () => form(turn, about),
      () => decidePlan(deps, turn.actor, pair, { verdict, round, note }),
    );
    return {
      tell: sentence(
        turn.texts.t(verdict === 'accepted' ? 'pairs:decide.accepted' : 'pairs:decide.asked'),
      ),
    };
  });
}
