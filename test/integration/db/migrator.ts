// A process that only migrates, to be killed while it does.
import { applyMigrations } from '../../../src/db/migrate.ts';

const [url = '', folder = ''] = process.argv.slice(2);
await applyMigrations({ url, folder });
