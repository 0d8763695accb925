import type { Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type Period, rolesIn, writtenIn } from '../operations/look.ts';
import { decidersAs } from '../operations/plan.ts';
import type { State } from '../rules/course.ts';
import { missingIn, PAGES } from '../rules/forms.ts';
import { daysOf, unsupervised } from '../rules/period.ts';
import { shownTo } from '../rules/privacy.ts';
import { pageToGive } from '../rules/supervising.ts';
import { decideButtons, supervisedCard } from '../views/decide.ts';
import { periodCard } from '../views/period.ts';
import type { Filed, OwnView } from '../views/shown.ts';
import { labelOf } from '../views/words.ts';

/** Who reads a pair's card, and when. */
export interface ReaderOfPair {
  readonly personId: string;
  /** IANA zone. */
  readonly zone: string;
  readonly now: Date;
}

/** A pair as one of the two sees it, or else a supervisor of theirs. */
export function cardFor(texts: Texts, period: Period, reader: ReaderOfPair): Card {
  if (rolesIn(period, reader.personId).includes('member')) {
    return periodCard(texts, period, ownView(texts, period, reader));
  }
  return supervisedFor(texts, period, reader.personId);
}

/** Then a plan is for the two alone. */
const DRAFTED: readonly State[] = ['looking', 'planned', 'clarifying', 'cancelled'];

/** A pair as a supervisor of one of the two sees it: its plan, and its goals once they are to be gone through. */
export function supervisedFor(texts: Texts, period: Period, personId: string, from = 0): Card {
  const decides = decidersAs(period, personId).length > 0 && period.state === 'submitted';
  const left = unsupervised(period);
  const confirms =
    period.goalsSetAt !== null &&
    period.supervisors.some((one) => one.personId === personId && left.includes(one.memberId));
  const form = confirms ? 'goals' : 'plan';
  // What is being written is for the two alone.
  const isHidden = form === 'plan' && DRAFTED.includes(period.state);
  const isDraft = isHidden && period.state !== 'cancelled';
  const written = isHidden ? {} : period[form];
  const asked = { fields: PAGES[form].flat(), written, isDraft, decides, confirms };
  const card = supervisedCard(texts, period, asked, from);
  if (!decides) return card;
  const buttons = { kind: 'buttons', buttons: decideButtons(texts, period) } as const;
  return { ...card, blocks: [...card.blocks, buttons] };
}

/** How things stand for one of the two. */
export function ownView(
  texts: Texts,
  period: Period,
  { personId, zone, now }: ReaderOfPair,
): OwnView {
  const { held } = daysOf(period, now);
  const form = writtenIn(period, 'followUp', personId);
  const fields = PAGES.plan.flat();
  const missing = missingIn('plan', period.plan).flatMap((id) => {
    return fields.filter((rule) => rule.id === id).map((rule) => labelOf(texts, rule, {}, true));
  });
  return {
    ...{ now, zone, missing, held },
    isAsked: period.askedAt !== null,
    isReady: period.ready.some((id) => id === personId),
    areGoalsSet: period.goalsSetAt !== null,
    hasGoals: missingIn('goals', period.goals).length === 0,
    givesLink: pageToGive(period, personId) !== undefined,
    isUnsupervised: unsupervised(period).includes(personId),
    nextDay: period.days.find(({ endsAt }) => endsAt > now),
    isFinished: period.isFinished,
    isFormWhole: missingIn('followUp', form).length === 0,
    partnersForm: shownTo(period, personId, now).readable.find((one) => one !== personId),
    filed: filedOf(period, personId),
  };
}

/** The form that one of the two has filed. */
export function filedOf({ followUps }: Period, personId: string): Filed | undefined {
  const own = followUps.find((one) => one.personId === personId);
  return own?.filedAt ? { filedAt: own.filedAt, reference: own.reference } : undefined;
}
