import { keepingForm } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { Id } from '../../../core/ids.ts';
import { toInstant } from '../../../core/slots.ts';
import { MAX_NAME } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import {
  confirmThrough,
  knownSupervisors,
  saveOwnSupervisor,
  setGoals,
  takeBackGoals,
} from '../operations/goals.ts';
import { type Period, periodFor, supervisorsOf } from '../operations/look.ts';
import { PAGES } from '../rules/forms.ts';
import { bossForm, goalsCard, OTHER } from '../views/goals.ts';
import * as intents from '../views/intents.ts';
import { changing, type DrawnAs } from './redraw.ts';

/** The goals before the first day, and going through them with supervisors. */
export function registerGoals(router: Router, deps: Deps): void {
  const draw: DrawnAs = ({ texts }, period) => cardOf(deps, texts, period);
  const redraw = changing(deps);
  router.on(intents.goalsIntent, async (turn, { pair, from }) => {
    const { period } = await periodFor(deps, turn.actor, pair, ['member']);
    return { tell: cardOf(deps, turn.texts, period, from) };
  });
  router.on(intents.setGoalsIntent, (turn, { pair, seen, on }) =>
    redraw(turn, pair, () => setGoals(deps, turn.actor, pair, seen), on === 'list' ? { draw } : {}),
  );
  router.on(intents.takeBackGoalsIntent, (turn, { pair }) =>
    redraw(turn, pair, () => takeBackGoals(deps, turn.actor, pair), { draw }),
  );
  router.on(intents.throughIntent, (turn, { pair }) =>
    redraw(turn, pair, () => confirmThrough(deps, turn.actor, pair), {
      tell: sentence(turn.texts.t('pairs:boss.confirmed')),
    }),
  );
  router.on(intents.askBossIntent, async (turn, { pair }) => ({
    form: await formOf(deps, turn, pair),
  }));
  router.on(intents.saveBossIntent, async (turn, { pair }) => {
    const { actor, texts, values } = turn;
    const who = typedIn(values, 'who');
    const draft = {
      ...{ personId: who === OTHER ? '' : who, name: typedIn(values, 'name') },
      throughOn: typedIn(values, 'throughOn'),
    };
    await keepingForm(
      () => formOf(deps, turn, pair),
      () => saveOwnSupervisor(deps, actor, pair, draft),
    );
    return { tell: sentence(texts.t('pairs:boss.saved')) };
  });
}

function cardOf({ clock }: Deps, texts: PersonTurn['texts'], period: Period, from = 0): Card {
  const { groupId: pair, zone } = period;
  const now = clock.now();
  const supervisors = supervisorsOf(period).map(({ name, throughOn: date }) => {
    if (!date) return { name, day: undefined };
    const day = texts.format.date(toInstant({ date, time: '12:00', zone }), { zone, now });
    return { name, day };
  });
  const shown = { pair, edition: period.editions.goals, pages: PAGES.goals, written: period.goals };
  const standing = { areSet: period.goalsSetAt !== null, supervisors };
  const isWithSupervisors = period.programme.withSupervisors;
  return goalsCard(texts, { ...shown, ...standing, isWithSupervisors }, from);
}

async function formOf(deps: Deps, { actor, texts }: PersonTurn, pair: Id<'group'>): Promise<Form> {
  const { period } = await periodFor(deps, actor, pair, ['member']);
  const own = period.supervisors.find((one) => one.memberId === actor.personId);
  const known = await knownSupervisors(deps, period);
  return bossForm(texts, {
    ...{ pair, known, who: own?.personId ?? undefined, maxName: MAX_NAME },
    name: own && !own.personId ? own.name : '',
    throughOn: own?.throughOn ?? undefined,
  });
}
