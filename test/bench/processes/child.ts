import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { NODE_FLAGS } from '../flags.ts';

/** What a process does for the one that started it; arguments and results travel as copies. */
export type Api = Readonly<Record<string, (argument: never) => unknown>>;

interface Call {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** A running process, and the calls that it answers. */
export interface Child<A extends Api> {
  call<Name extends keyof A & string>(
    name: Name,
    argument: Parameters<A[Name]>[0],
  ): Promise<Awaited<ReturnType<A[Name]>>>;
  /** Ends the process, after its `stop` where it has one. */
  stop(): Promise<void>;
}

/** Answers the calls of the process that started this one, and ends with it. */
export function serve(api: Api & { stop?(): Promise<void> }): void {
  process.on('message', async ({ id, name, argument }: Call) => {
    try {
      const result = await api[name]?.(argument as never);
      process.send?.({ id, result } satisfies Answer);
    } catch (error) {
      const stack = error instanceof Error ? error.stack : undefined;
      process.send?.({ id, error: stack ?? String(error) } satisfies Answer);
    }
  });
  process.once('disconnect', async () => {
    await api.stop?.();
    process.exit();
  });
  // Ctrl-C reaches the whole group: the first process stops the others in their order.
  process.on('SIGINT', () => {});
}

/** Starts another file of this folder as a process of its own. */
export function startChild<A extends Api>(file: string): Child<A> {
  const child = fork(new URL(file, import.meta.url), {
    serialization: 'advanced',
    execArgv: [...NODE_FLAGS],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  let calls = 0;
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  child.once('exit', (code) => {
    const error = `${file} ended with ${code}`;
    for (const [id, settle] of waiting) settle({ id, error });
  });

  async function call(name: string, argument: unknown): Promise<unknown> {
    calls += 1;
    const id = calls;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    child.send({ id, name, argument } satisfies Call);
    const { result, error } = await answered.finally(() => waiting.delete(id));
    if (error !== undefined) throw new Error(error);
    return result;
  }
  return { call: call as Child<A>['call'], stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.disconnect();
  await once(child, 'exit');
}
