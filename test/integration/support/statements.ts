import pg from 'pg';
import { vi } from 'vitest';

/** How many statements, BEGIN and COMMIT among them, `work` sends to PostgreSQL. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.contexts.filter((client) => !isOfQueue(client)).length;
  } finally {
    query.mockRestore();
  }
}

/** The queue looks after itself on named connections; what we enqueue goes over our own. */
function isOfQueue(client: unknown): boolean {
  // Not in the driver's types.
  const { connectionParameters } = client as {
    connectionParameters: { application_name?: string };
  };
  return Boolean(connectionParameters.application_name);
}
