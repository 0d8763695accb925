import type { HostCall } from '../driver.ts';

/** Throttling and outages that the driver has ordered, and the record of the bot's calls. */
export interface Weather {
  isDown(): boolean;
  setDown(down: boolean): void;
  /** The next `times` calls to `method`, or to any for '*', are to wait `retryAfter` seconds. */
  throttle(method: string, times: number, retryAfter: number): void;
  /** Seconds to wait when this call is to be refused, otherwise 0. Counts the call. */
  throttled(method: string): number;
  record(call: HostCall): void;
  calls(): readonly HostCall[];
}

/** Fair weather, until ordered otherwise. */
export function createWeather(): Weather {
  const orders = new Map<string, { times: number; retryAfter: number }>();
  const calls: HostCall[] = [];
  let down = false;
  return {
    isDown: () => down,
    setDown(value) {
      down = value;
    },
    throttle(method, times, retryAfter) {
      orders.set(method, { times, retryAfter });
    },
    throttled(method) {
      const order = [orders.get(method), orders.get('*')].find((it) => it && it.times > 0);
      if (!order) return 0;
      order.times -= 1;
      return order.retryAfter;
    },
    record: (call) => void calls.push(call),
    calls: () => calls,
  };
}
