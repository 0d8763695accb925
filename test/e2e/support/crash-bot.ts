import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunnerReady, RunnerSettings, RunnerTime } from './crash-runner.ts';

/** A bot that is started anew each time it has been killed. */
export interface MortalBot {
  /** Resolves when a bot takes requests. Throws when one has ended without having been killed. */
  up(): Promise<RunnerReady>;
  /** Ends the process, and its own database's if it has one, at once: nothing is finished or told. */
  kill(): void;
  /** Moves the clock of the one that lives; those that are still to start ask for theirs. */
  setClock(now: number): void;
  /** Milliseconds that each start took until requests were taken. */
  readonly startTimes: readonly number[];
  /** The lines that the bots have logged: warnings and errors. */
  readonly logged: readonly string[];
  /** Kills it for good. */
  end(): Promise<void>;
}

export interface MortalBotOptions {
  settings(): RunnerSettings;
  /** Called before a bot is told to start. */
  onStart?(): void;
  onReady(ready: RunnerReady): void;
}

interface Process {
  readonly child: ChildProcess;
  readonly loaded: Promise<unknown>;
  readonly gone: Promise<unknown>;
}

/** Starts the bot. The process of its next life is always loaded already, and waits. */
export function startMortalBot({ settings, onStart, onReady }: MortalBotOptions): MortalBot {
  const cache = mkdtempSync(join(tmpdir(), 'verme-compiled-'));
  const startTimes: number[] = [];
  const logged: string[] = [];
  let ended = false;
  let fallen = false;
  let ready: RunnerReady | undefined;
  let next = load(cache);
  let current = next;

  async function live(): Promise<void> {
    while (!ended) {
      current = next;
      next = load(cache);
      const { child, loaded, gone } = current;
      child.stderr?.setEncoding('utf8').on('data', (lines: string) => logged.push(lines));
      await loaded;
      onStart?.();
      const begin = performance.now();
      child.send(settings());
      ready = await answerOf<RunnerReady>(child);
      if (ready) {
        startTimes.push(performance.now() - begin);
        onReady(ready);
      }
      await gone;
      ready = undefined;
      fallen ||= child.signalCode !== 'SIGKILL';
    }
  }
  const living = live();

  return {
    startTimes,
    logged,
    async up() {
      while (!ready) {
        if (fallen) throw new Error('the bot has ended by itself');
        await sleep(5);
      }
      return ready;
    },
    kill() {
      current.child.kill('SIGKILL');
      if (ready?.databasePid) process.kill(ready.databasePid, 'SIGKILL');
      ready = undefined;
    },
    setClock(now) {
      // One that has just been killed hears nothing any more.
      if (current.child.connected) current.child.send({ now } satisfies RunnerTime, () => {});
    },
    async end() {
      ended = true;
      for (const { child } of [current, next]) child.kill('SIGKILL');
      await Promise.all([living, next.gone]);
      rmSync(cache, { recursive: true, force: true });
    },
  };
}

function load(cache: string): Process {
  const child = fork(join(import.meta.dirname, 'crash-runner.ts'), {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  return { child, loaded: answerOf(child), gone: once(child, 'exit') };
}

/** The next thing the process says; undefined when it ends before. */
async function answerOf<T>(child: ChildProcess): Promise<T | undefined> {
  const listening = new AbortController();
  const { signal } = listening;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as T),
      once(child, 'exit', { signal }).then(() => undefined),
    ]);
  } finally {
    listening.abort();
  }
}
