// npm run bench [-- --markdown]
//
// Measures what the bot promises and prints it as a table. Misses are printed as misses: whatever
// the figures, the exit code is 0 as long as everything could be measured.
import { cpus } from 'node:os';
import { createDatabase } from '../../src/db/client.ts';
import { applyMigrations } from '../../src/db/migrate.ts';
import { measureBurst } from './burst.ts';
import { type Electorate, ourButtons, plainButtons, seedElectorate } from './electorate.ts';
import { measureFairness } from './fairness.ts';
import { markdownTable, plainTable, type Row } from './figures.ts';
import { measureMoving } from './moving.ts';
import { measurePage } from './page.ts';
import { createProcesses, type Processes } from './processes/all.ts';
import type { Connections } from './processes/hosts.ts';
import { measureProposing } from './proposing.ts';
import { generateClient } from './rallly/client.ts';
import { createTables } from './rallly/tables.ts';
import { measureRanking } from './ranking.ts';
import { measureRecovery } from './recovery.ts';
import { type BenchServer, startServer } from './server.ts';
import { measureMemory, measureStart } from './start.ts';
import { type Contender, checkKept, measureVotes } from './votes.ts';

const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const rows = [...measureRanking(), ...measureProposing()];
  await generateClient();
  rows.push(...(await part('starting', measureStart)));
  const server = await startServer();
  const processes = createProcesses();
  try {
    await applyMigrations({ url: server.url });
    rows.push(...(await part('idle memory', () => measureMemory(server.url))));
    const burstUrl = await server.copy('burst');
    const roughUrl = await server.copy('rough');
    const pageUrl = await server.copy('page');
    const movingUrl = await server.copy('moving');
    rows.push(...(await part('moving', () => measureMoving(movingUrl))));
    const hosts = processes.hosts();
    const connections = await hosts.call('start', undefined);
    const sendAll = () => sendBursts(burstUrl, processes, { hosts, connections });
    rows.push(...(await part('votes', () => compareVotes(server, processes, connections))));
    rows.push(...(await part('bursts of votes', sendAll)));
    const rough = () => sendInRoughWeather(roughUrl, processes, { hosts, connections });
    rows.push(...(await part('fairness and recovery', rough)));
    rows.push(...(await part('playground page', () => measurePage(pageUrl))));
  } finally {
    await processes.stop();
    await server.discard();
  }
  const [cpu] = cpus();
  console.log(`${cpus().length} × ${cpu?.model}, Node ${process.version}, ${server.description}\n`);
  console.log((process.argv.includes('--markdown') ? markdownTable : plainTable)(rows));
}

/** What a part measures. One that cannot be measured is said in its row, and costs the others nothing. */
async function part(name: string, measure: () => Promise<Row[]>): Promise<Row[]> {
  say(`${name} …`);
  try {
    return await measure();
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    return [{ what: name, figure: 'not measured', target: 'measured', isMet: false }];
  }
}

/** The bot against both baselines, each on a database of its own. */
async function compareVotes(
  server: BenchServer,
  processes: Processes,
  { teams }: Connections,
): Promise<Row[]> {
  const seeding = createDatabase({ url: server.url });
  const electorate = await seedElectorate(seeding.prisma);
  await seeding.close();
  const urls = { bare: await server.copy('bare'), rallly: await server.create('rallly') };
  await createTables(urls.rallly, electorate);

  const load = processes.load();
  const slack = await load.call('start', undefined);
  const bot = processes.bot();
  const url = await bot.call('start', { databaseUrl: server.url, slack, teams });
  const ours: Contender = { name: 'Verme bot', url, buttons: ourButtons, redraws: true };
  const baselines = await startBaselines(processes, urls, slack.signingSecret, electorate);
  const votes = await measureVotes(load, [...baselines, ours], electorate);
  await checkKept(server.url, load, ours, electorate);
  await tellComplaints(bot);
  await bot.stop();
  return votes;
}

async function startBaselines(
  processes: Processes,
  urls: { readonly bare: string; readonly rallly: string },
  signingSecret: string,
  electorate: Electorate,
): Promise<Contender[]> {
  const { people } = electorate;
  const bare = { databaseUrl: urls.bare, signingSecret, people };
  const rallly = { databaseUrl: urls.rallly, signingSecret };
  const bareUrl = await processes.bare().call('start', bare);
  const ralllyUrl = await processes.rallly().call('start', rallly);
  return [
    { name: 'bare upsert', url: bareUrl, buttons: plainButtons, redraws: false },
    { name: "Rallly's way", url: ralllyUrl, buttons: plainButtons, redraws: true },
  ];
}

/** Many votes in little time, on a poll whose cards are in one workspace and in four. */
async function sendBursts(
  databaseUrl: string,
  processes: Processes,
  { hosts, connections }: { hosts: ReturnType<Processes['hosts']>; connections: Connections },
): Promise<Row[]> {
  const bot = processes.bot();
  const url = await bot.call('start', { databaseUrl, ...connections });
  await hosts.call('setBotUrl', url);
  const db = createDatabase({ url: databaseUrl });
  const rows: Row[] = [];
  try {
    for (const workspaces of [1, 4]) {
      say(`a burst, workspaces: ${workspaces} …`);
      rows.push(...(await measureBurst({ db, bot, hosts }, workspaces)));
    }
    await tellComplaints(bot);
    return rows;
  } finally {
    await db.close();
  }
}

/** Workspaces beside each other, one of them in trouble; and how it comes out of it. */
async function sendInRoughWeather(
  databaseUrl: string,
  processes: Processes,
  { hosts, connections }: { hosts: ReturnType<Processes['hosts']>; connections: Connections },
): Promise<Row[]> {
  const bot = processes.bot();
  const rough = await hosts.call('openWay', connections);
  const url = await bot.call('start', { databaseUrl, ...rough });
  await hosts.call('setBotUrl', url);
  const db = createDatabase({ url: databaseUrl });
  try {
    const parts = { db, bot, hosts };
    const rows = await measureRecovery(parts);
    rows.push(...(await measureFairness(parts)));
    await tellComplaints(bot);
    return rows;
  } finally {
    await db.close();
    await bot.stop();
  }
}

async function tellComplaints(bot: ReturnType<Processes['bot']>): Promise<void> {
  for (const [complaint, times] of await bot.call('complaints', undefined)) {
    say(`the bot logged ${times} times: ${complaint}`);
  }
}

await main();
