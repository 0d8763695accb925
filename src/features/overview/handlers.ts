import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import type { Deps } from '../../jobs/deps.ts';
import { groupList, groupPage } from './operations.ts';
import * as views from './views.ts';

/** A button or command that other features add to groups' cards and to everybody's own page. */
export type { MenuEntry } from './views.ts';

/** The groups that a person sees, and each one's card. */
export function registerOverview(
  router: Router,
  deps: Deps,
  entries: readonly views.MenuEntry[],
): void {
  const list = async ({ actor, texts }: PersonTurn, from: number) => ({
    tell: views.groupsCard(texts, await groupList(deps, actor), from),
  });
  router.command({
    name: 'groups',
    words: { fi: ['ryhmät', 'ryhmat'], sv: ['grupper'], en: ['groups'] },
    handle: (turn) => list(asPerson(turn), 0),
  });
  router.on(views.groupsIntent, (turn, { from }) => list(turn, from));
  router.on(views.groupIntent, async ({ actor, texts }, { group }) => ({
    tell: views.groupCard(texts, await groupPage(deps, actor, group), entries),
  }));
}
