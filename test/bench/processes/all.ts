import type { BareProcess } from './bare.ts';
import type { BotProcess } from './bot.ts';
import { type Api, type Child, startChild } from './child.ts';
import type { HostsProcess } from './hosts.ts';
import type { LoadProcess } from './load.ts';
import type { RalllyProcess } from './rallly.ts';

/** The processes of a run, all apart so that none takes time from another's event loop. */
export interface Processes {
  bare(): Child<BareProcess>;
  bot(): Child<BotProcess>;
  hosts(): Child<HostsProcess>;
  load(): Child<LoadProcess>;
  rallly(): Child<RalllyProcess>;
  /** Stops those that still run, the youngest first. */
  stop(): Promise<void>;
}

export function createProcesses(): Processes {
  const running: Child<Api>[] = [];
  const start = <A extends Api>(file: string): Child<A> => {
    const child = startChild<A>(file);
    running.unshift(child as unknown as Child<Api>);
    return child;
  };
  return {
    bare: () => start('./bare.ts'),
    bot: () => start('./bot.ts'),
    hosts: () => start('./hosts.ts'),
    load: () => start('./load.ts'),
    rallly: () => start('./rallly.ts'),
    async stop() {
      for (const child of running) await child.stop();
    },
  };
}
