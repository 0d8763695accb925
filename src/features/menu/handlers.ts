import { type Card, sentence } from '../../chat/card.ts';
import { asPerson, type Command, type Router, type Turn } from '../../chat/router.ts';
import { AppError } from '../../core/errors.ts';
import type { Deps } from '../deps.ts';
import { findOwnPage, looksLikeCode, noteOpenedPage, rolesOf } from './operations.ts';
import { nearestCommand, smallTalkIn } from './rules.ts';
import * as views from './views.ts';

/** Everybody's own page, the help, and what to say to a word that is no command. */
export function registerMenu(router: Router, deps: Deps): void {
  const show = (turn: Turn, room: views.Room, notice?: string) =>
    pageCard(deps, turn, router.commands(), { room, ...(notice && { notice }) });
  router.fallback(async (turn, typed) => {
    const said = smallTalkIn(typed);
    if (said === 'thanks') return { tell: sentence(turn.texts.t('menu:welcome')) };
    if (said === 'greeting' && turn.identity.kind === 'person') {
      return { tell: sentence(turn.texts.t('menu:greeting')) };
    }
    if (typed === '' || said) return { tell: await show(turn, views.IN_MESSAGE) };
    const meant = suggestion(turn, router.commands(), typed);
    const unknown = turn.texts.t('menu:unknown');
    return { tell: meant ?? (await show(turn, views.IN_MESSAGE, unknown)) };
  });
  router.ownPage(async (turn, at) => {
    const { identity } = turn;
    if (identity.kind !== 'person') return { redraw: await show(turn, views.ON_PAGE) };
    // Before it is drawn: what changes meanwhile has it drawn once more.
    const shown = await noteOpenedPage(deps, identity.actor, at);
    return { redraw: await show(turn, views.ON_PAGE), shown };
  });
  router.command(views.menuCommand, async (turn) => ({ tell: await show(turn, views.IN_MESSAGE) }));
  router.command(views.helpCommand, async ({ identity, texts }) => {
    const roles = identity.kind === 'person' ? await rolesOf(deps, identity.actor) : [];
    return { tell: views.helpCard(texts, roles, router.commands()) };
  });
  router.onOpen(views.runIntent, (turn, { command: name, rest }) => {
    const command = router.commands().find((candidate) => candidate.name === name);
    if (!command) throw new AppError('outdatedButton');
    return command.handle(command.open ? turn : asPerson(turn), rest);
  });
}

async function pageCard(
  deps: Deps,
  { identity, texts }: Turn,
  commands: readonly Command[],
  how: { readonly room: views.Room; readonly notice?: string },
): Promise<Card> {
  if (identity.kind === 'stranger') return views.strangerCard(texts, identity.admitted);
  const page = await findOwnPage(deps, { kind: 'person', ...identity.actor });
  return views.ownPageCard(texts, page, commands, { ...how, now: deps.clock.now() });
}

/** The command that was probably meant; a code without a command is a code to join with. */
function suggestion(
  { texts }: Turn,
  commands: readonly Command[],
  typed: string,
): Card | undefined {
  const [word = '', ...rest] = typed.split(/\s+/);
  const near = nearestCommand(word, commands, texts.locale);
  const join = looksLikeCode(typed) ? commands.find(({ name }) => name === 'join') : undefined;
  const meant = near ?? join;
  if (!meant) return undefined;
  const { name, words, opensForm = false } = meant;
  const shown = { name, word: words[texts.locale][0] ?? name, opensForm };
  return views.didYouMeanCard(texts, shown, near ? rest.join(' ') : typed);
}
