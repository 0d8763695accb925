import { type Refusal, refusals, throttled, transientErrors } from './refusals.ts';

/** What a call meets instead of its ordinary answer. */
export type Fault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** The call takes effect, but the connection breaks before its answer. */
  | { readonly kind: 'lose' };

export interface Faults {
  setDown(down: boolean): void;
  /** The next `times` calls to the method (all methods for `*`) answer 429. */
  throttle(method: string, times: number, retryAfter: number): void;
  /** The next `times` calls fail with this status, and a code of the caller's or the usual one. */
  fail(method: string, times: number, status: number, code?: string): void;
  /** The next `times` calls take effect, but their answers are lost. */
  loseAnswer(method: string, times: number): void;
  /** The fault that this call meets, used up by it. */
  next(method: string): Fault | undefined;
}

export function createFaults(): Faults {
  let down = false;
  const planned: { method: string; left: number; fault: Fault }[] = [];
  const plan = (method: string, times: number, fault: Fault) =>
    void planned.push({ method, left: times, fault });
  const refuse = (method: string, times: number, refusal: Refusal) =>
    plan(method, times, { kind: 'refuse', refusal });

  return {
    setDown(value) {
      down = value;
    },
    throttle: (method, times, retryAfter) => refuse(method, times, throttled(retryAfter)),
    fail: (method, times, status, code = transientErrors[status] ?? 'ServiceError') =>
      refuse(method, times, { status, code, message: 'The call failed.' }),
    loseAnswer: (method, times) => plan(method, times, { kind: 'lose' }),
    next(method) {
      if (down) return { kind: 'refuse', refusal: refusals.down };
      const hit = planned.find(
        (plan) => plan.left > 0 && (plan.method === method || plan.method === '*'),
      );
      if (hit) hit.left -= 1;
      return hit?.fault;
    },
  };
}
