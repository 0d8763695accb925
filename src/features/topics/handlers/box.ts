import { redrawing } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { oneLine } from '../../../core/text.ts';
import { MAX_TYPED } from '../../../core/typed-draft.ts';
import type { Deps } from '../../deps.ts';
import { offerToHost, shareTurns } from '../operations/hosting.ts';
import { boxFor, groupsHere, isOfTwo } from '../operations/look.ts';
import { readTyped } from '../rules/topics.ts';
import { boxCard, topicCommand } from '../views/box.ts';
import { boxIntent, hostIntent, shareIntent } from '../views/intents.ts';
import { chooseGroupCard, dropForm } from '../views/topic.ts';

/** The topic box, and the turns to host that stand in it. */
export function registerBox(router: Router, deps: Deps): void {
  router.command(topicCommand, (turn, typed) => startByCommand(deps, asPerson(turn), typed));
  router.on(boxIntent, async (turn, { group, from }) => ({
    tell: await box(deps, turn, group, from),
  }));
  router.on(hostIntent, (turn, { group, offer }) =>
    redrawing(
      () => offerToHost(deps, turn.actor, group, offer === 'yes'),
      () => box(deps, turn, group),
    ),
  );
  router.on(shareIntent, (turn, { group }) =>
    redrawing(
      () => shareTurns(deps, turn.actor, group),
      () => box(deps, turn, group),
    ),
  );
}

async function startByCommand(deps: Deps, turn: PersonTurn, typed: string): Promise<Reply> {
  const { actor, texts } = turn;
  if (typed.length > MAX_TYPED) throw new AppError('tooLong', { max: MAX_TYPED });
  const groups = await groupsHere(deps.db.prisma, actor);
  const [only, ...others] = groups;
  if (!only) return { tell: sentence(texts.t('menu:noGroups')) };
  const { group, text: rest } = readTyped(typed, groups);
  const text = oneLine(rest);
  const meant = others.length === 0 ? only : group;
  if (text !== '') {
    const about = { topic: newId<'topic'>(), groups, chosen: group?.id };
    const where =
      others.length === 0
        ? { group: only.id, isOfTwo: await isOfTwo(deps, actor, only.id) }
        : { group: '' };
    return { form: dropForm(texts, { ...about, ...where }, { text, isNamed: false }) };
  }
  return { tell: meant ? await box(deps, turn, meant.id) : chooseGroupCard(texts, groups) };
}

/** The box as it is now, from where a page begins. @throws AppError `notMember` and `notFromHere` */
export async function box(
  deps: Deps,
  { actor, texts }: PersonTurn,
  groupId: Id<'group'>,
  from = 0,
): Promise<Card> {
  const reader = { now: deps.clock.now(), zone: actor.zone, from };
  return boxCard(texts, await boxFor(deps, actor, groupId), reader);
}
