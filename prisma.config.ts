import { defineConfig } from 'prisma/config';

// These two commands need no schema engine, yet the CLI looks for one and, offline, fails on its
// download. Any executable that exists stops the search; Node is certain to be there.
const needsNoEngine = process.argv.some((word) => word === 'generate' || word === 'validate');
if (needsNoEngine) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

const url = process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
});
