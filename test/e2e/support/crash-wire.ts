import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Step } from './crash-points.ts';

/** The bot's way to PostgreSQL, on which every step can be the last one. */
export interface Wire {
  /** The database's connection string, by way of here. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * `isLast` is asked of all that passes, before it does; what it says yes to never arrives. The answer
 * to a query that `writes` is found in is a step of its own, besides.
 */
export async function createWire(
  databaseUrl: string,
  isLast: (step: Step) => boolean,
  writes?: RegExp,
): Promise<Wire> {
  const target = new URL(databaseUrl);
  const server = createServer((bot) => {
    const database = connect(Number(target.port), target.hostname);
    let hasWritten = false;
    carry(bot, database, (bytes) => {
      hasWritten = writes?.test(bytes.toString('latin1')) === true;
      return isLast('query');
    });
    carry(database, bot, () => isLast('answer') || (hasWritten && isLast('written')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}

/** The end of one side is the end of the other, as without anything in between. */
function carry(from: Socket, to: Socket, isLast: (bytes: Buffer) => boolean): void {
  from.setNoDelay(true);
  from.on('data', (bytes) => {
    if (!isLast(bytes)) to.write(bytes);
    else to.destroy();
  });
  from.on('error', () => {});
  from.once('close', () => to.destroy());
}
