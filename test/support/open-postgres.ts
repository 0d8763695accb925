// node test/support/open-postgres.ts <folder>
//
// Starts the server that a failed test run left in this folder, until Ctrl-C.
import { startEmbedded } from '../../src/db/embedded.ts';

const [dataFolder] = process.argv.slice(2);
if (dataFolder === undefined) throw new Error('Which folder? The failed run printed it.');
const server = await startEmbedded({ dataFolder });
process.stdout.write(`${server.url} (write the database's name in the place of the last word)\n`);
const waiting = setInterval(() => undefined, 60_000);
process.once('SIGINT', async () => {
  clearInterval(waiting);
  await server.stop();
});
