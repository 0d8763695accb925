import type { Card } from '../../chat/card.ts';
import { asPerson, type Command, type Router, type Turn, wordsOf } from '../../chat/router.ts';
import type { TaskKind } from '../../chat/task.ts';
import { AppError } from '../../core/errors.ts';
import type { Deps } from '../../jobs/deps.ts';
import { homePage, looksLikeCode, noteHomeOpened, rolesOf } from './operations.ts';
import { nearestCommand } from './rules.ts';
import * as views from './views.ts';

/** What other features give: buttons, and the kinds of what may wait for a person. */
export interface MenuParts {
  readonly entries: readonly views.MenuEntry[];
  readonly tasks: readonly TaskKind[];
}

/** Commands of the features whose buttons the menu makes itself, which answer with a form. */
const WITH_FORM = ['join', 'group', 'workspace'];

/** Everybody's own page, the help, and what to say to a word that is no command. */
export function registerMenu(router: Router, deps: Deps, parts: MenuParts): void {
  const show = (turn: Turn, said?: string) =>
    pageCard(deps, turn, parts, { room: views.IN_MESSAGE, ...(said && { said }) });
  router.fallback(async (turn, typed) => {
    if (typed === '') return { tell: await show(turn) };
    const meant = suggestion(turn, router.commands(), parts.entries, typed);
    return { tell: meant ?? (await show(turn, turn.texts.t('menu:unknown'))) };
  });
  router.home(async (turn, at) => {
    const { identity } = turn;
    // Before it is drawn: what changes meanwhile has it drawn once more.
    if (identity.kind === 'person') await noteHomeOpened(deps, identity.actor, at);
    return { redraw: await pageCard(deps, turn, parts, { room: views.ON_PAGE }) };
  });
  router.command({
    name: 'menu',
    words: { fi: ['oma', 'valikko'], sv: ['mina', 'meny'], en: ['my', 'menu'] },
    open: true,
    handle: async (turn) => ({ tell: await show(turn) }),
  });
  router.command({
    name: 'help',
    words: { fi: ['ohje', 'apua'], sv: ['hjälp', 'hjalp'], en: ['help'] },
    open: true,
    async handle({ identity, texts }) {
      const roles =
        identity.kind === 'person' ? await rolesOf(deps, identity.actor) : ('stranger' as const);
      return { tell: views.helpCard(texts, roles) };
    },
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
  { tasks, entries }: MenuParts,
  how: { readonly room: views.Room; readonly said?: string },
): Promise<Card> {
  if (identity.kind === 'stranger') return views.strangerCard(texts, identity.admitted);
  const page = await homePage(deps, tasks, { kind: 'person', ...identity.actor });
  return views.homeCard(texts, page, entries, { ...how, now: deps.clock.now() });
}

/** The command that was probably meant; a code without a command is a code to join with. */
function suggestion(
  { texts }: Turn,
  commands: readonly Command[],
  entries: readonly views.MenuEntry[],
  typed: string,
): Card | undefined {
  const [word = '', ...rest] = typed.split(/\s+/);
  const near = nearest(word, commands);
  const join = looksLikeCode(typed) ? commands.find(({ name }) => name === 'join') : undefined;
  const meant = near ?? join;
  if (!meant) return undefined;
  const { name, words } = meant;
  const forms = entries.filter(({ opensForm }) => opensForm).map(({ command }) => command);
  const opensForm = [...WITH_FORM, ...forms].includes(name);
  const shown = words[texts.locale][0] ?? name;
  return views.didYouMeanCard(
    texts,
    { name, word: shown, opensForm },
    near ? rest.join(' ') : typed,
  );
}

function nearest(word: string, commands: readonly Command[]): Command | undefined {
  const known = commands.map((command) => ({ command, words: wordsOf(command) }));
  return nearestCommand(word, known)?.command;
}
