import { callerOfEvent } from './caller.ts';
import { type Desk, startDeadline } from './desk.ts';
import type { HomePayload } from './payloads.ts';

/** Somebody looks at their Home, which is drawn anew each time. Resolves in time for Slack. */
export async function onHomeOpened(desk: Desk, payload: HomePayload): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfEvent(payload);
  const { channel } = payload.event;
  const work = desk.drawHome(caller, channel, { ask: true });

  const done = await inTime(work.then((card) => ({ card })));
  const first = done ? done.card : desk.tryAgain(caller);
  const publishing = first ? desk.publish(caller, channel, first) : Promise.resolve();
  // One after the other, or the excuse might stand there for good.
  const late = async () => {
    const card = await work;
    if (card) await desk.publish(caller, channel, card);
  };
  desk.background(done ? publishing : publishing.catch(() => {}).then(late));
}
