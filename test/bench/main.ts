// npm run bench [-- --markdown]
//
// Measures what the bot promises and prints it as a table. Misses are printed as misses: whatever
// the figures, the exit code is 0 as long as everything could be measured.
import { cpus } from 'node:os';
import { createDatabase } from '../../src/db/client.ts';
import { applyMigrations } from '../../src/db/migrate.ts';
import { measureBurst } from './burst.ts';
import { markdownTable, plainTable, type Row } from './figures.ts';
import type { BareProcess } from './processes/bare.ts';
import type { BotProcess } from './processes/bot.ts';
import type { ByHandProcess } from './processes/by-hand.ts';
import { type Api, type Child, startChild } from './processes/child.ts';
import type { HostsProcess } from './processes/hosts.ts';
import type { LoadProcess } from './processes/load.ts';
import { measureRanking } from './ranking.ts';
import { type BenchServer, startServer } from './server.ts';
import { measureMemory, measureStart } from './start.ts';
import {
  type Contender,
  checkKept,
  measureVotes,
  ourButtons,
  plainButtons,
  seedElectorate,
} from './votes.ts';

const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  say('ranking …');
  const rows = measureRanking();
  say('starting …');
  rows.push(...(await measureStart()));
  const server = await startServer();
  try {
    rows.push(...(await measureBot(server)));
  } finally {
    await server.discard();
  }
  const [cpu] = cpus();
  console.log(`${cpus().length} × ${cpu?.model}, Node ${process.version}, ${server.description}\n`);
  console.log((process.argv.includes('--markdown') ? markdownTable : plainTable)(rows));
}

/** Everything that is measured of a running bot; each part of it is a process of its own. */
async function measureBot(server: BenchServer): Promise<Row[]> {
  const children: Child<Api>[] = [];
  const start = <A extends Api>(name: string): Child<A> => {
    const child = startChild<A>(`./${name}.ts`);
    children.unshift(child as unknown as Child<Api>);
    return child;
  };
  await applyMigrations({ url: server.url });
  const seeding = createDatabase({ url: server.url });
  const electorate = await seedElectorate(seeding.prisma);
  await seeding.close();
  const bareUrl = await server.copy('bare');
  const byHandUrl = await server.copy('by_hand');
  const db = createDatabase({ url: server.url });
  const byHandDb = createDatabase({ url: byHandUrl });
  try {
    const hosts = start<HostsProcess>('hosts');
    const connections = await hosts.call('start', undefined);
    const { signingSecret } = connections.slack;
    const bot = start<BotProcess>('bot');
    const url = await bot.call('start', { databaseUrl: server.url, ...connections });
    await hosts.call('setBotUrl', url);
    say('idle …');
    const memory = await measureMemory(bot);

    say('votes …');
    const load = start<LoadProcess>('load');
    await load.call('start', signingSecret);
    const { people, voters } = electorate;
    const bare = { databaseUrl: bareUrl, signingSecret, people };
    const byHand = { databaseUrl: byHandUrl, signingSecret };
    const plain = plainButtons(electorate);
    const contenders = [
      {
        name: 'bare upsert',
        url: await start<BareProcess>('bare').call('start', bare),
        buttons: plain,
        redraws: false,
      },
      {
        name: 'by hand',
        url: await start<ByHandProcess>('by-hand').call('start', byHand),
        buttons: plain,
        redraws: true,
      },
      { name: 'Verme bot', url, buttons: ourButtons(electorate), redraws: true },
    ] as const satisfies Contender[];
    const votes = await measureVotes(load, contenders, voters);
    await checkKept(db, load, contenders[2], electorate);
    await checkKept(byHandDb, load, contenders[1], electorate);

    const bursts: Row[] = [];
    for (const workspaces of [1, 4]) {
      say(`a burst, workspaces: ${workspaces} …`);
      bursts.push(...(await measureBurst({ db, bot, hosts }, workspaces)));
    }
    for (const [complaint, times] of await bot.call('complaints', undefined)) {
      say(`the bot logged ${times} times: ${complaint}`);
    }
    return [...votes, ...bursts, ...memory];
  } finally {
    for (const child of children) await child.stop();
    await Promise.all([db.close(), byHandDb.close()]);
  }
}

await main();
