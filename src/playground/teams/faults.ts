import { type Refusal, refusals, throttled, transientErrors } from './refusals.ts';

/** What a call meets instead of its ordinary answer. */
export type Fault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** The call takes effect, but the connection breaks before its answer. */
  | { readonly kind: 'lose' };

export interface Faults {
  /** Of one tenant, or of all. */
  setDown(down: boolean, tenant?: string): void;
  /** The next `times` calls to the method (all methods for `*`) answer 429, of one tenant or of all. */
  throttle(method: string, times: number, retryAfter: number, tenant?: string): void;
  /** The next `times` calls fail with this status, and a code of the caller's or the usual one. */
  fail(method: string, times: number, status: number, code?: string): void;
  /** The next `times` calls take effect, but their answers are lost. */
  loseAnswer(method: string, times: number): void;
  /** The fault that this call meets, used up by it. */
  next(method: string, tenant: string): Fault | undefined;
}

const EVERYWHERE = '';

function isThrottling(fault: Fault): boolean {
  return fault.kind === 'refuse' && fault.refusal.status === 429;
}

export function createFaults(): Faults {
  const down = new Set<string>();
  const planned: { method: string; tenant: string; left: number; fault: Fault }[] = [];
  const plan = (method: string, times: number, fault: Fault, tenant = EVERYWHERE) =>
    void planned.push({ method, tenant, left: times, fault });
  const refuse = (method: string, times: number, refusal: Refusal, tenant?: string) =>
    plan(method, times, { kind: 'refuse', refusal }, tenant);

  return {
    setDown(isDown, tenant = EVERYWHERE) {
      if (isDown) down.add(tenant);
      else down.delete(tenant);
    },
    throttle(method, times, retryAfter, tenant = EVERYWHERE) {
      // A new order takes the place of the last one, as one of no calls ends it.
      const last = planned.findIndex(
        (plan) => plan.method === method && plan.tenant === tenant && isThrottling(plan.fault),
      );
      if (last >= 0) planned.splice(last, 1);
      refuse(method, times, throttled(retryAfter), tenant);
    },
    fail: (method, times, status, code = transientErrors[status] ?? 'ServiceError') =>
      refuse(method, times, { status, code, message: 'The call failed.' }),
    loseAnswer: (method, times) => plan(method, times, { kind: 'lose' }),
    next(method, tenant) {
      if (down.has(EVERYWHERE) || down.has(tenant)) {
        return { kind: 'refuse', refusal: refusals.down };
      }
      const hit = planned.find(
        (plan) =>
          plan.left > 0 &&
          (plan.tenant === tenant || plan.tenant === EVERYWHERE) &&
          (plan.method === method || plan.method === '*'),
      );
      if (hit) hit.left -= 1;
      return hit?.fault;
    },
  };
}
