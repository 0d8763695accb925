import pg from 'pg';
import { vi } from 'vitest';

/** How many statements, BEGIN and COMMIT among them, `work` sends to PostgreSQL. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await statementsOf(work)).length;
}

/** How many of the statements only read. */
export async function countReads(work: () => Promise<unknown>): Promise<number> {
  const isWrite = /\b(INSERT INTO|UPDATE|DELETE FROM)\b/i;
  const isFrame = /^(BEGIN|COMMIT|ROLLBACK|SET)\b/i;
  const statements = await statementsOf(work);
  return statements.filter((text) => !isWrite.test(text) && !isFrame.test(text)).length;
}

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    const { calls, contexts } = query.mock;
    const ours = calls.filter((_call, index) => !isOfQueue(contexts[index]));
    return ours.map(textOf).filter((text) => !isPinning(text));
  } finally {
    query.mockRestore();
  }
}

/** The first argument is a text, or holds one. */
function textOf([asked]: readonly unknown[]): string {
  if (typeof asked === 'string') return asked;
  return (asked as { text: string }).text;
}

/** The queue looks after itself on named connections; what we enqueue goes over our own. */
function isOfQueue(client: unknown): boolean {
  // Not in the driver's types.
  const { connectionParameters } = client as {
    connectionParameters: { application_name?: string };
  };
  return Boolean(connectionParameters.application_name);
}

/** The first statement of a new connection: whether one is made meanwhile is chance. */
function isPinning(text: string): boolean {
  return text.includes('set_config');
}
