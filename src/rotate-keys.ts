// npm run rotate-keys
//
// Encrypts everything anew that was sealed under an older key than the first of VERME_KEYS (or of the
// key file in the data folder). Afterwards the older keys may go; calendar links go on working.
import './quiet.ts';

import { ConfigError, readConfig, readSecrets } from './config.ts';
import { AppError } from './core/errors.ts';
import { describeError } from './core/log.ts';
import { createDatabase } from './db/client.ts';
import { reachDatabase } from './db/reach.ts';
import { rotateCodes } from './features/codes/operations.ts';
import { rotateCredentials } from './features/installations/operations.ts';
import { rotateLinks } from './features/links/operations.ts';
import { texts } from './i18n/index.ts';

async function rotate(): Promise<number> {
  const config = readConfig();
  const server = await reachDatabase(config);
  try {
    const db = createDatabase({ url: server.url });
    try {
      const deps = { db, secrets: readSecrets(config) };
      return (
        (await rotateCredentials(deps)) + (await rotateCodes(deps)) + (await rotateLinks(deps))
      );
    } finally {
      await db.close();
    }
  } finally {
    await server.stop();
  }
}

/** What an operator reads: a sentence, never a stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration needs mending:\n${error.message}`;
  if (error instanceof AppError) return texts('en').error(error.code, error.params);
  const { name, code } = describeError(error);
  return `The secrets could not be sealed anew (${code ?? name}); npm run doctor may know why.`;
}

try {
  console.log(`Sealed ${await rotate()} secrets under the first key.`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
