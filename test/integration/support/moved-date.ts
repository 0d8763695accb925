const RealDate = Date;
let moved = 0;
const now = () => RealDate.now() + moved;

/** The clock on the wall, which can be set; what measures how much time passes is left alone. */
globalThis.Date = new Proxy(RealDate, {
  construct: (_real, args, newTarget) =>
    Reflect.construct(RealDate, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (_real, key, receiver) => (key === 'now' ? now : Reflect.get(RealDate, key, receiver)),
});

/** Sets the clock forward by so many milliseconds, or back where they are fewer than none. */
export function moveClock(milliseconds: number): void {
  moved += milliseconds;
}
