import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { answerIntroduction, meetingFor } from '../operations/answer.ts';
import {
  type Introducible,
  introduce,
  introducible,
  suggestOneself,
  suggestOptions,
} from '../operations/introduce.ts';
import * as intents from '../views/intents.ts';
import { introduceForm, lookingToo, suggestForm } from '../views/looking.ts';
import { cardOfMeeting } from './meeting.ts';
import { toChoose } from './people.ts';

/** How two find each other: suggesting oneself, being introduced, and saying whether one would like to. */
export function registerMeeting(router: Router, deps: Deps): void {
  registerSuggesting(router, deps);
  registerIntroducing(router, deps);
  const card = async ({ actor, texts }: PersonTurn, id: Id<'introduction'>) =>
    cardOfMeeting(texts, await meetingFor(deps, actor, id), actor.personId);
  router.on(intents.meetingIntent, async (turn, { meeting }) => ({
    tell: await card(turn, meeting),
  }));
  router.on(intents.meetIntent, (turn, { meeting, says }) =>
    redrawing(
      () => answerIntroduction(deps, turn.actor, meeting, says === 'yes'),
      () => card(turn, meeting),
      ({ code }) => code === 'pair.searchOver',
    ),
  );
}

function registerSuggesting(router: Router, deps: Deps): void {
  const ask = async ({ actor, texts }: PersonTurn, pair: Id<'group'>): Promise<Reply> => {
    const { searcher, noted, ...options } = await suggestOptions(deps, actor, pair);
    if (noted) return { tell: sentence(texts.t('looking:suggest.already')) };
    return { form: suggestForm(texts, { pair, name: searcher.name, ...options }) };
  };
  router.on(intents.askSuggestIntent, (turn, { pair }) => ask(turn, pair));
  router.on(intents.suggestIntent, async (turn, { pair }) => {
    const { actor, texts, values } = turn;
    const form = async (): Promise<Form> => {
      const { searcher, ...options } = await suggestOptions(deps, actor, pair);
      return suggestForm(texts, { pair, name: searcher.name, ...options });
    };
    await keepingForm(form, () =>
      suggestOneself(deps, actor, pair, typedIn(values, 'organisation')),
    );
    return { tell: sentence(texts.t('looking:suggest.noted')) };
  });
}

function registerIntroducing(router: Router, deps: Deps): void {
  router.on(intents.askIntroduceIntent, async ({ actor, texts }, { pair }) => {
    const { people } = await introducible(deps, actor, pair);
    if (people.length === 0) return { tell: sentence(texts.t('looking:introduce.none')) };
    return { form: introduceForm(texts, pair, choices(texts, people)) };
  });
  router.on(intents.introduceIntent, async ({ actor, texts, values }, { pair }) => {
    await keepingForm(
      async () => {
        const { people } = await introducible(deps, actor, pair);
        return introduceForm(texts, pair, choices(texts, people));
      },
      () => introduce(deps, actor, pair, typedIn(values, 'person')),
    );
    return { tell: sentence(texts.t('looking:introduce.done')) };
  });
}

function choices(texts: PersonTurn['texts'], people: readonly Introducible[]) {
  return toChoose(people, (called, { isLooking }) =>
    isLooking ? lookingToo(texts, called) : called,
  );
}
