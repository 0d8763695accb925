// npm run rotate-keys
//
// Encrypts everything anew that was sealed under an older key than the first of VERME_KEYS (or of the
// key file in the data folder). Afterwards the older keys may go; calendar links made under them end then.
import { readConfig, readSecrets } from './config.ts';
import { createDatabase } from './db/client.ts';
import { reachDatabase } from './db/reach.ts';
import { rotateCodes } from './features/codes/operations.ts';
import { rotateCredentials } from './features/installations/operations.ts';

const config = readConfig();
const server = await reachDatabase(config);
const db = createDatabase({ url: server.url });
try {
  const deps = { db, secrets: readSecrets(config) };
  const count = (await rotateCredentials(deps)) + (await rotateCodes(deps));
  console.log(`Sealed ${count} secrets under the first key.`);
} finally {
  await db.close();
  await server.stop();
}
