import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import type { Id } from '../../core/ids.ts';
import type { Deps } from '../../jobs/deps.ts';
import { homeChoices, removeHome, setHome } from './operations.ts';
import * as views from './views.ts';

/** Making a channel a group's home, and no longer. */
export function registerHomes(router: Router, deps: Deps): void {
  router.command({
    name: 'home',
    words: { fi: ['koti', 'kotikanava'], sv: ['hem', 'hemkanal'], en: ['home'] },
    handle: (turn) => choose(deps, asPerson(turn)),
  });
  router.on(views.setHomeIntent, async (turn, { group }) => ({
    redraw: await made(deps, turn, group),
  }));
  router.on(views.removeHomeIntent, async ({ actor, texts, place }, { group }) => {
    const { name } = await removeHome(deps, actor, place, group);
    return { redraw: views.removedCard(texts, name) };
  });
}

/** Who has one group means that one. */
async function choose(deps: Deps, turn: PersonTurn): Promise<Reply> {
  const { actor, texts, place } = turn;
  const choices = await homeChoices(deps, actor, place);
  const [only, ...others] = choices;
  if (!only) return { tell: sentence(texts.t('homes:none')) };
  if (others.length === 0 && !only.isHome) return { tell: await made(deps, turn, only.groupId) };
  return { tell: views.choicesCard(texts, choices) };
}

async function made(deps: Deps, { actor, texts, place }: PersonTurn, group: Id<'group'>) {
  const { name } = await setHome(deps, actor, place, group);
  return views.madeCard(texts, name);
}
