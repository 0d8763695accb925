import { startBot } from '../../../src/bot.ts';
import { movableClock } from '../../../src/core/clock.ts';
import { type Id, newId } from '../../../src/core/ids.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { registerPair } from '../../../src/features/pairs/operations/manage.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost } from '../../../src/playground/teams/index.ts';
import { quiet } from '../wrong/support/poll.ts';
import { actorOf } from './actors.ts';
import { type MortalBot, startMortalBot } from './crash-bot.ts';
import { createWire } from './crash-wire.ts';
import { seedNetwork } from './pairs.ts';
import { MONDAY, type World } from './world.ts';

/** A registered pair, one of whom is in Slack and the other in Teams. */
export interface PairToWrite {
  readonly groupId: Id<'group'>;
  readonly one: ChatUser;
  readonly other: ChatUser;
}

/** A bot that is killed on demand, between hosts that live on; and two pairs that have something to write. */
export interface PairsToCrash {
  readonly bot: MortalBot;
  /** Has its plan to write. */
  readonly planned: PairToWrite;
  /** Has its follow-up forms to write. */
  readonly followUp: PairToWrite;
  /** The next page that comes is not written to its end: the bot is killed in the midst of it. */
  killInTheMidst(): void;
  end(): Promise<void>;
}

/** What a page's words are written with. */
const WRITES = /INSERT INTO "public"\."pair_words"/;

export async function startPairsToCrash(databaseUrl: string): Promise<PairsToCrash> {
  const clock = movableClock(MONDAY);
  const key = newKey('test');
  const time = { clock: () => clock.now().getTime() };
  const slack = await startSlackHost(time);
  const teams = await startTeamsHost(time);
  const pairs = await fill(databaseUrl, { key, clock, slack, teams });
  let isNext = false;
  const isLast = (step: string) => {
    if (!isNext || step !== 'written') return false;
    isNext = false;
    bot.kill();
    return true;
  };
  const wire = await createWire(databaseUrl, isLast, WRITES);
  const { token: _, ...teamsConnection } = teams.connection;
  const bot = startMortalBot({
    settings: () => ({
      ...{ database: { url: wire.url }, key, now: clock.now().getTime() },
      slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
      teams: teamsConnection,
    }),
    onReady({ url }) {
      slack.setBotUrl(url);
      teams.setBotUrl(url);
    },
  });
  return {
    ...pairs,
    bot,
    killInTheMidst() {
      isNext = true;
    },
    async end() {
      await bot.end();
      await wire.close();
      await slack.close();
      await teams.close();
    },
  };
}

/** Registers the pairs, by a bot that does nothing else. */
async function fill(
  databaseUrl: string,
  { key, clock, slack, teams }: { key: string } & Pick<World, 'clock' | 'slack' | 'teams'>,
): Promise<Pick<PairsToCrash, 'planned' | 'followUp'>> {
  const nothing = () => {};
  const bot = await startBot({
    ...{ databaseUrl, secrets: createSecrets(key), clock, port: 0, host: '127.0.0.1' },
    log: { info: nothing, warn: nothing, error: nothing },
    slack: { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    teams: teams.connection,
  });
  slack.setBotUrl(bot.url);
  teams.setBotUrl(bot.url);
  const world = { bot, slack, teams, clock, logged: [], restart: async () => {} };
  const { networkId, manager, people } = await seedNetwork(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 },
    { name: 'Kunta B', platform: 'teams', people: 2 },
  ]);
  const register = async (index: number, state: string): Promise<PairToWrite> => {
    const [one, other] = people.map((own) => own[index]);
    if (!one || !other) throw new Error('nobody is there');
    const [first, second] = [await actorOf(world, one), await actorOf(world, other)];
    const groupId = newId<'group'>();
    await registerPair(bot.deps, await actorOf(world, manager), {
      ...{ groupId, networkId: networkId as Id<'network'>, state, held: '5' },
      members: [first.personId, second.personId],
    });
    return { groupId, one, other };
  };
  const pairs = {
    planned: await register(0, 'planned'),
    followUp: await register(1, 'followUpDue'),
  };
  await quiet(world);
  await bot.stop();
  return pairs;
}
