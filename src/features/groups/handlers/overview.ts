import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import { groupList, groupPage } from '../operations/overview.ts';
import * as views from '../views/overview.ts';

/** The groups that a person sees, and each one's card. */
export function registerOverview(router: Router, deps: Deps): void {
  const list = async ({ actor, texts }: PersonTurn, from: number) => ({
    tell: views.groupsCard(texts, await groupList(deps, actor), from),
  });
  router.command(views.groupsCommand, (turn) => list(asPerson(turn), 0));
  router.on(views.groupsIntent, (turn, { from }) => list(turn, from));
  router.on(views.groupIntent, async ({ actor, texts }, { group }) => ({
    tell: views.groupCard(texts, await groupPage(deps, actor, group), router.commands()),
  }));
}
