import { STATEMENT_MS } from '../db/client.ts';
import type { SettingsState } from '../db/inspect.ts';
import { doubtful, type Finding, good, wrong } from './finding.ts';

/**
 * Checks how the server, the database and the user are set. What a connection sets for itself may
 * be as it will, and is only told.
 */
export function* checkSettings(state: SettingsState): Generator<Finding> {
  const { overruled, lost, replicationRole, deadlockTimeout } = state;
  if (overruled.length > 0) {
    const said = overruled.join('; ');
    yield good(`Database: its own settings are others, the bot's connections set theirs (${said})`);
  }
  if (lost.length > 0) {
    yield wrong(
      `Database: what the bot sets for a connection does not last (${lost.join('; ')}); let the pooler in between pool whole sessions`,
    );
  }
  yield* checkDisk(state);
  if (replicationRole !== 'origin') {
    yield wrong(
      `Database: session_replication_role is ${replicationRole}, so that rows may refer to what is not there; run ALTER … RESET session_replication_role for its user and for the database`,
    );
  }
  if (deadlockTimeout >= STATEMENT_MS) {
    yield doubtful(
      `Database: deadlock_timeout is ${deadlockTimeout} ms, longer than the bot waits for a lock, so that people are told to try again; its default of 1 s will do`,
    );
  }
}

/** What has been acknowledged must still be there after a crash. */
function* checkDisk({ fsync, fullPageWrites }: SettingsState): Generator<Finding> {
  for (const [name, value] of [
    ['fsync', fsync],
    ['full_page_writes', fullPageWrites],
  ] as const) {
    if (value === 'on') continue;
    yield wrong(
      `Database: ${name} is ${value}, so that a crash of its machine can destroy it; set it on in the server's configuration`,
    );
  }
}
