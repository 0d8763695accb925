// Stands in for a bot: starts the embedded server in a data folder and, told so by a word on its
// standard input, ends in one way or another. Its parent can also kill it.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbedded } from '../../../src/db/embedded.ts';

const [dataFolder = ''] = process.argv.slice(2);
const server = await startEmbedded({ dataFolder });
const lines = createInterface({ input: process.stdin });
const report = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`);

process.on('SIGINT', async () => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(`SELECT 'yes' AS answers`);
  await client.end();
  report(rows[0] ?? {});
});
lines.on('line', async (word) => {
  if (word === 'exit') process.exit(1);
  if (word === 'stop') await server.stop();
  lines.close();
});
report({ serverPid: server.pid, url: server.url });
await once(lines, 'close');
