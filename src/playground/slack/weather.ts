import type { ChatHost, HostCall } from '../driver.ts';

/** Throttling and outages that the driver has ordered, and the record of the bot's calls. */
export interface Weather extends Pick<ChatHost, 'throttle' | 'setDown' | 'calls'> {
  isDown(workspace: string | undefined): boolean;
  /** Seconds to wait when this call is to be refused, otherwise 0. Counts the call. */
  throttled(method: string, workspace: string | undefined): number;
  record(call: HostCall): void;
}

const EVERYWHERE = '';

/** Fair weather, until ordered otherwise. */
export function createWeather(): Weather {
  const orders = new Map<string, { times: number; retryAfter: number }>();
  const calls: HostCall[] = [];
  const down = new Set<string>();
  return {
    isDown: (workspace = EVERYWHERE) => down.has(EVERYWHERE) || down.has(workspace),
    setDown(isDown, workspace = EVERYWHERE) {
      if (isDown) down.add(workspace);
      else down.delete(workspace);
    },
    throttle(method, times, retryAfter, workspace = EVERYWHERE) {
      orders.set(`${workspace} ${method}`, { times, retryAfter });
    },
    throttled(method, workspace = EVERYWHERE) {
      const order = [EVERYWHERE, workspace]
        .flatMap((where) => [orders.get(`${where} ${method}`), orders.get(`${where} *`)])
        .find((it) => it && it.times > 0);
      if (!order) return 0;
      order.times -= 1;
      return order.retryAfter;
    },
    record: (call) => void calls.push(call),
    calls: () => calls,
  };
}
