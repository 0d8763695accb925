import type { Card } from '../../chat/card.ts';
import { asPerson, type Command, type Router, type Turn, wordsOf } from '../../chat/router.ts';
import { AppError } from '../../core/errors.ts';
import type { Deps } from '../../jobs/deps.ts';
import { groupList, groupPage, looksLikeCode, rolesOf } from './operations.ts';
import { nearestCommand } from './rules.ts';
import * as views from './views.ts';

/** A button or command that other features add to the menu. */
export type { MenuEntry } from './views.ts';

/** Commands of the features whose buttons the menu makes itself, which answer with a form. */
const WITH_FORM = ['join', 'group', 'workspace'];

/** The menu, the help, the groups' cards, and what to say to a word that is no command. */
export function registerMenu(
  router: Router,
  deps: Deps,
  entries: readonly views.MenuEntry[],
): void {
  router.fallback(async (turn, typed) => ({
    tell:
      typed === ''
        ? await mainCard(deps, turn, entries)
        : (suggestion(turn, router.commands(), entries, typed) ??
          (await mainCard(deps, turn, entries, 'menu:unknown'))),
  }));
  router.command({
    name: 'menu',
    words: { fi: ['oma', 'valikko'], sv: ['mina', 'meny'], en: ['my', 'menu'] },
    open: true,
    handle: async (turn) => ({ tell: await mainCard(deps, turn, entries) }),
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
  registerGroupCards(router, deps, entries);
  router.onOpen(views.runIntent, (turn, { command: name, rest }) => {
    const command = router.commands().find((candidate) => candidate.name === name);
    if (!command) throw new AppError('outdatedButton');
    return command.handle(command.open ? turn : asPerson(turn), rest);
  });
}

function registerGroupCards(router: Router, deps: Deps, entries: readonly views.MenuEntry[]): void {
  router.command({
    name: 'groups',
    words: { fi: ['ryhmät', 'ryhmat'], sv: ['grupper'], en: ['groups'] },
    async handle(turn) {
      const { actor, texts } = asPerson(turn);
      return { tell: views.groupsCard(texts, await groupList(deps, actor)) };
    },
  });
  router.on(views.groupIntent, async ({ actor, texts }, { group }) => ({
    tell: views.groupCard(texts, await groupPage(deps, actor, group), entries),
  }));
}

async function mainCard(
  deps: Deps,
  { identity, texts }: Turn,
  entries: readonly views.MenuEntry[],
  said: 'menu:title' | 'menu:unknown' = 'menu:title',
): Promise<Card> {
  if (identity.kind === 'stranger') return views.strangerCard(texts, identity.admitted);
  const roles = await rolesOf(deps, identity.actor);
  return views.menuCard(texts, roles, entries, texts.t(said));
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
