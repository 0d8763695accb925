import pg from 'pg';

/** PostgreSQL's SQLSTATE for "cannot execute … in a read-only transaction". */
const READ_ONLY = '25006';

/**
 * A pool in which no connection stays after the server has said on one that it takes no writes.
 * Those that were open then lead to what is a standby by now, or are set so: idle ones are closed at
 * once, those in use when they come back. New ones are asked for at the same address, where after a
 * change of servers the right one answers.
 */
export function renewingPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(options);
  const open = new Set<pg.PoolClient>();
  const outdated = new WeakSet<pg.PoolClient>();

  function renew(): void {
    for (const client of open) outdated.add(client);
    // As many as are idle now: each is taken out and not put back.
    for (let left = pool.idleCount; left > 0; left -= 1) {
      pool.connect((_error, _client, release) => release(true));
    }
  }

  pool.on('connect', (client) => {
    open.add(client);
    wholeOf(client).connection.on('errorMessage', ({ code }: { code?: string }) => {
      if (code === READ_ONLY) renew();
    });
  });
  pool.on('remove', (client) => open.delete(client));
  // The pool keeps no connection that is about to end.
  pool.on('release', (_error, client) => {
    if (outdated.has(client)) void wholeOf(client).end();
  });
  return pool;
}

/** The types say less of a pool's clients than they are. */
function wholeOf(client: pg.PoolClient): pg.Client {
  return client as unknown as pg.Client;
}
