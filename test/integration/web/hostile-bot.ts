import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SlackHost } from '../../../src/playground/slack/host.ts';
import type { TeamsHost } from '../../../src/playground/teams/index.ts';
import type { Feeling, HostileSettings } from './hostile-runner.ts';

export interface HostileBot {
  readonly url: string;
  /** All that it has printed, line by line. */
  readonly lines: readonly string[];
  feeling(): Promise<Feeling>;
  end(): Promise<void>;
}

/** Starts a bot in a process of its own, whose environment asks its packages to print all they can. */
export async function startHostileBot(
  nodeEnv: string,
  own: Pick<HostileSettings, 'databaseUrl' | 'key'>,
  slack: SlackHost,
  teams: TeamsHost,
): Promise<HostileBot> {
  const child = fork(join(import.meta.dirname, 'hostile-runner.ts'), {
    execArgv: ['--expose-gc', '--max-semi-space-size=4'],
    env: { ...process.env, NODE_ENV: nodeEnv, DEBUG: '*' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const printed: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (piece: string) => {
      printed[name] += piece;
    });
  }
  const { signingSecret, apiUrl, clientId, clientSecret, authorizationUrl } = slack;
  const { token: _, ...connection } = teams.connection;
  const settings: HostileSettings = {
    ...own,
    slack: { signingSecret, apiUrl, oauth: { clientId, clientSecret, authorizationUrl } },
    teams: connection,
  };
  const url = await answerTo<string>(child, settings);
  return {
    url,
    get lines() {
      return `${printed.stdout}${printed.stderr}`.split('\n').filter(Boolean);
    },
    feeling: () => answerTo<Feeling>(child, 'feeling'),
    async end() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function answerTo<T>(child: ChildProcess, message: HostileSettings | 'feeling'): Promise<T> {
  const answer = once(child, 'message');
  child.send(message);
  return (await answer)[0] as T;
}
