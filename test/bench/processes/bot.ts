import { type Bot, startBot } from '../../../src/bot.ts';
import type { Actor } from '../../../src/core/actor.ts';
import { systemClock } from '../../../src/core/clock.ts';
import type { Id } from '../../../src/core/ids.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { answerPoll } from '../../../src/features/polls/operations/answer.ts';
import { createPoll, type PollDraft } from '../../../src/features/polls/operations/start.ts';
import { createTokenClient } from '../../../src/playground/teams/token-client.ts';
import { serve } from './child.ts';
import type { Connections } from './hosts.ts';

/** One vote of one person. */
interface Answer {
  readonly actor: Actor;
  readonly pollId: string;
  readonly slotId: string;
  readonly value: 'yes' | 'no';
}

let bot: Bot | undefined;
/** What the bot has complained about, with how often. */
const complaints = new Map<string, number>();

function running(): Bot {
  if (!bot) throw new Error('the bot has not been started');
  return bot;
}

const api = {
  /** Starts the bot with both platforms and returns where it listens. */
  async start({ databaseUrl, slack, teams }: Connections & { databaseUrl: string }) {
    const complain = (fields: object, message: string) => {
      const text = [message, ...Object.values({ ...fields, stack: '' })].join(' ').trim();
      complaints.set(text, (complaints.get(text) ?? 0) + 1);
    };
    bot = await startBot({
      databaseUrl,
      secrets: createSecrets(newKey('bench')),
      clock: systemClock,
      log: { info() {}, warn: complain, error: complain },
      port: 0,
      host: '127.0.0.1',
      slack,
      teams: {
        ...teams,
        token: createTokenClient({ ...teams, loginEndpoint: () => teams.cloud.loginEndpoint }),
      },
    });
    return bot.url;
  },
  installSlack: (botToken: string) => running().installSlack?.(botToken),
  createPoll: ({ actor, draft }: { actor: Actor; draft: PollDraft }) =>
    createPoll(running().deps, actor, draft),
  answer: ({ actor, pollId, slotId, value }: Answer) =>
    answerPoll(running().deps, actor, {
      pollId: pollId as Id<'poll'>,
      votes: [{ slotId: slotId as Id<'slot'>, value }],
    }),
  complaints: (_: undefined) => complaints,
  /** How many requests were answered with a refusal. */
  countRefused: (_: undefined) =>
    [...complaints].reduce(
      (sum, [text, times]) => sum + (text.startsWith('refused') ? times : 0),
      0,
    ),
  stop: async () => bot?.stop(),
};

export type BotProcess = typeof api;

serve(api);
