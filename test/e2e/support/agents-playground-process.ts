import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Milliseconds. */
const STARTS_WITHIN = 40_000;
const STOPS_WITHIN = 5000;

const CLI = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'));
const LOOPBACK = fileURLToPath(new URL('./agents-playground-loopback.ts', import.meta.url));

/** The Agents Playground as a process of its own. */
export interface PlaygroundProcess {
  readonly url: string;
  /** What it has written to its own log. */
  log(): Promise<string>;
}

/**
 * Starts it on a free port until the end of the test, as Microsoft Teams for the bot at `endpoint`,
 * with `config` for its people and places. Whatever is wrong with `config` makes it end by itself,
 * shortly after its start, and stands in its log.
 */
export async function runPlayground(endpoint: string, config: object): Promise<PlaygroundProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'verme-agents-playground-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // It reads YAML, and JSON is YAML.
  await writeFile(join(folder, '.m365agentsplayground.yml'), JSON.stringify(config));
  const child = launch(endpoint, folder);
  onTestFinished(() => end(child));
  const logFile = join(folder, 'devTools/m365agentsplayground.log');
  const log = () => readFile(logFile, 'utf8').catch(() => '(no log)');
  const port = await portOf(child.stdout);
  if (!port) throw new Error(`the Agents Playground did not start: ${await log()}`);
  return { url: `http://127.0.0.1:${port}`, log };
}

function launch(endpoint: string, cwd: string): ChildProcessByStdio<null, Readable, null> {
  const options = ['-e', endpoint, '-c', 'msteams', '-p', '0', '--disable-telemetry'];
  // Nothing of our environment: it would take its port, its secrets or a proxy from there.
  const env = {
    HOME: cwd,
    APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    TEAMSAPPTESTER_BROWSER: 'none',
  };
  const child = spawn(process.execPath, ['--import', LOOPBACK, CLI, ...options], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

/** Undefined when the process ended, or time ran out, before it said on which port it listens. */
async function portOf(output: Readable): Promise<string | undefined> {
  const lines = createInterface({ input: output, signal: AbortSignal.timeout(STARTS_WITHIN) });
  for await (const line of lines) {
    const port = /^Listening on (\d+)$/.exec(line)?.[1];
    if (port) return port;
  }
  return undefined;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  const force = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN);
  await exited;
  clearTimeout(force);
}
