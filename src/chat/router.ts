import type { Actor } from '../core/actor.ts';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Standing } from '../core/standing.ts';
import { type Texts, texts } from '../i18n/index.ts';
import { createAnswerBudget } from './answer-budget.ts';
import { guarded } from './boundary.ts';
import type { FormValues } from './form.ts';
import type { Intent, IntentCall } from './intent.ts';
import type { Interaction, Place, PostedAt, Reply, Sender, Visitor } from './platform.ts';

/** Who stands behind a sender. */
export type Identity =
  | { readonly kind: 'person'; readonly actor: Actor }
  /** Nobody yet: may redeem a code. `admitted` tells whether their workspace takes part in any network. */
  | { readonly kind: 'stranger'; readonly admitted: boolean; readonly locale: Actor['locale'] };

/** What every handler is given besides its intent's arguments. */
export interface Turn extends Visitor {
  readonly identity: Identity;
  readonly texts: Texts;
  /** What stands in the form's fields or the card's inputs. */
  readonly values: FormValues;
}

export interface PersonTurn extends Turn {
  readonly actor: Actor;
}

/**
 * A typed command, declared once in a feature's views.ts: all that one's own page, the help and the
 * manifests say of it is read from here.
 */
export interface Command {
  /** The same in code and in buttons. */
  readonly name: string;
  /** Accepted words in all languages, lower case; the first of each language is the one that help shows. */
  readonly words: {
    readonly fi: readonly string[];
    readonly sv: readonly string[];
    readonly en: readonly string[];
  };
  /** Also for people the bot does not know yet. */
  readonly open?: boolean;
  /** Whether it answers with a form. */
  readonly opensForm?: boolean;
  /** Who finds use for it; everybody where left out. */
  readonly roles?: readonly Standing[];
  /** Its button on everybody's own page; without it there is none. */
  label?(texts: Texts): string;
  /** The same for one group, on that group's card. */
  forGroup?(groupId: string): IntentCall;
  /** What the help says of it, to those who find use for it. */
  help?(texts: Texts): string;
}

/** A command that something has been bound to; `rest` is what was typed after its word. */
export interface BoundCommand extends Command {
  handle(turn: Turn, rest: string): Promise<Reply>;
}

export interface Router {
  /** A person's button or form. Strangers are answered before the handler is reached. */
  on<Args>(intent: Intent<Args>, handler: (turn: PersonTurn, args: Args) => Promise<Reply>): void;
  /** A button or form that strangers may use too. */
  onOpen<Args>(intent: Intent<Args>, handler: (turn: Turn, args: Args) => Promise<Reply>): void;
  command(command: Command, handle: BoundCommand['handle']): void;
  commands(): readonly BoundCommand[];
  /** What stands on a person's own page: the reply's `redraw`, and what to call once it does. */
  ownPage(handler: (turn: Turn, at: PostedAt) => Promise<Reply>): void;
  /** What to answer to an empty command and to an unknown word. */
  fallback(handler: (turn: Turn, typed: string) => Promise<Reply>): void;
  /**
   * Never throws: whatever goes wrong becomes a sentence in the person's language. To more messages
   * than anybody writes the reply is empty.
   */
  handle(interaction: Interaction): Promise<Reply>;
}

export interface RouterOptions {
  identify(sender: Sender, place: Place): Promise<Identity>;
  readonly log: Log;
}

interface Route {
  readonly intent: Intent<unknown>;
  readonly open: boolean;
  handle(turn: Turn, args: unknown): Promise<Reply>;
}

/** A command with all that is pasted after it, in characters: a long list of times is a tenth of it. */
const LONGEST_COMMAND = 10_000;

/** The one way from a verified request to a feature: identify, parse, hand over, catch. */
export function createRouter({ identify, log }: RouterOptions): Router {
  const routes = new Map<string, Route>();
  const commands: BoundCommand[] = [];
  const allow = createAnswerBudget();
  let fallback: (turn: Turn, typed: string) => Promise<Reply> = async () => {
    throw new AppError('unknownCommand');
  };
  let ownPage: (turn: Turn, at: PostedAt) => Promise<Reply> = (turn) => fallback(turn, '');

  const add = (route: Route) => {
    if (routes.has(route.intent.name)) throw new Error(`two handlers for ${route.intent.name}`);
    routes.set(route.intent.name, route);
  };

  async function dispatch({ act }: Interaction, turn: Turn): Promise<Reply> {
    if (act.kind === 'hello') return fallback(turn, '');
    if (act.kind === 'ownPage') return ownPage(turn, act.at);
    if (act.kind === 'command') return runCommand(commands, fallback, turn, act.text);
    const route = routes.get(act.intent.name);
    if (!route) throw new AppError('outdatedButton');
    if (!route.open) requirePerson(turn);
    return route.handle(turn, parseArgs(route.intent, act.intent));
  }

  return {
    on(intent, handler) {
      add({
        intent: intent as Intent<unknown>,
        open: false,
        handle: (turn, args) => handler(asPerson(turn), args as never),
      });
    },
    onOpen(intent, handler) {
      add({
        intent: intent as Intent<unknown>,
        open: true,
        handle: (turn, args) => handler(turn, args as never),
      });
    },
    command: (command, handle) => void commands.push({ ...command, handle }),
    commands: () => commands,
    ownPage: (handler) => {
      ownPage = handler;
    },
    fallback: (handler) => {
      fallback = handler;
    },
    handle: async (interaction) => {
      const { sender, place, act } = interaction;
      const allowance = act.kind === 'command' ? allow(keyOf(sender)) : 'answer';
      if (allowance === 'silence') return {};
      const intent = 'intent' in act ? routes.get(act.intent.name)?.intent.name : undefined;
      return guarded({ interaction, intent, log }, async (remember) => {
        if (allowance === 'pause') throw new AppError('tooManyMessages');
        if (act.kind === 'command' && act.text.length > LONGEST_COMMAND) {
          throw new AppError('tooLong', { max: LONGEST_COMMAND });
        }
        const identity = await identify(sender, place);
        const locale = identity.kind === 'person' ? identity.actor.locale : identity.locale;
        remember(locale);
        const values = 'values' in act ? act.values : {};
        const own = texts(locale, sender.platform);
        return dispatch(interaction, { sender, place, identity, texts: own, values });
      });
    },
  };
}

/** What one types in Slack before a command; in Teams, where it is not needed, people paste it all the same. */
const CALL_NAME = /^\/?verme(\s+|$)/iu;

async function runCommand(
  commands: readonly BoundCommand[],
  fallback: (turn: Turn, typed: string) => Promise<Reply>,
  turn: Turn,
  typed: string,
): Promise<Reply> {
  const line = typed.trim().replace(CALL_NAME, '');
  const [word = ''] = line.split(/\s/);
  // Line breaks may part things, as in a list of times; how many spaces there are means nothing.
  const rest = line
    .slice(word.length)
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
  const command = commands.find((candidate) => wordsOf(candidate).includes(word.toLowerCase()));
  if (!command) return fallback(turn, line);
  if (!command.open) requirePerson(turn);
  return command.handle(turn, rest);
}

/** Every word that a command answers to. */
export function wordsOf({ words }: Command): readonly string[] {
  return [...words.fi, ...words.sv, ...words.en];
}

function keyOf({ platform, workspace, userId }: Sender): string {
  return `${platform}/${workspace}/${userId}`;
}

function parseArgs(intent: Intent<unknown>, call: IntentCall): unknown {
  const parsed = intent.schema.safeParse(call.args);
  if (!parsed.success) throw new AppError('outdatedButton');
  return parsed.data;
}

function requirePerson({ identity }: Turn): void {
  if (identity.kind === 'person') return;
  throw new AppError(identity.admitted ? 'notJoined' : 'notAdmitted');
}

/**
 * The turn of a known person; strangers are told how to join.
 * @throws AppError `notJoined`, or `notAdmitted` in a workspace that takes part in no network
 */
export function asPerson(turn: Turn): PersonTurn {
  requirePerson(turn);
  if (turn.identity.kind !== 'person') throw new AppError('notJoined');
  return { ...turn, actor: turn.identity.actor };
}
