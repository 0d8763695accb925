import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * How a database goes away: its port refuses and connections break; or the network swallows
 * everything, and lets it through late; or it swallows everything and has then forgotten the
 * connections from before.
 */
export type Outage = 'refusing' | 'silent' | 'forgetful';

/** Stands between the bot and PostgreSQL, so that one bot's database can go away under it. */
export interface DatabaseProxy {
  /** Where the bot should look for its database. */
  readonly url: string;
  cut(how: Outage): void;
  /** Breaks all connections, and refuses new ones, when the bot next says this to the database. */
  cutAt(words: string): void;
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy on loopback before the database at `databaseUrl`. */
export async function startProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const pairs = new Map<Socket, Socket>();
  let outage: Outage | undefined;
  let lastWords: string | undefined;

  const server = createServer((bot) => {
    keep(bot);
    // Whoever comes while nothing gets through waits for an answer that never comes.
    if (outage) return void bot.pause();
    const upstream = connect(Number(database.port), database.hostname);
    keep(upstream);
    pairs.set(bot, upstream).set(upstream, bot);
    bot.on('data', (said) => {
      if (lastWords !== undefined && said.includes(lastWords)) cut('refusing');
    });
    bot.pipe(upstream);
    upstream.pipe(bot);
    bot.once('close', () => upstream.destroy());
    upstream.once('close', () => bot.destroy());
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.once('close', () => {
      sockets.delete(socket);
      pairs.delete(socket);
    });
  }

  function breakAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  function cut(how: Outage): void {
    outage = how;
    lastWords = undefined;
    if (how === 'refusing') {
      server.close();
      breakAll();
      return;
    }
    for (const socket of sockets) socket.unpipe().pause();
  }

  const port = await listen(server, 0);
  const url = new URL(database);
  url.port = String(port);
  return {
    url: url.href,
    cut,
    cutAt(words) {
      lastWords = words;
    },
    async heal() {
      const how = outage;
      outage = undefined;
      if (how === 'refusing') await listen(server, port);
      if (how === 'silent') for (const [from, to] of pairs) from.pipe(to);
    },
    async close() {
      breakAll();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
