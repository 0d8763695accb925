import { callerOfEvent } from './caller.ts';
import type { HomePayload } from './payloads.ts';
import { type Responder, startDeadline } from './responder.ts';

/** Somebody looks at their Home, which is drawn anew each time. Resolves in time for Slack. */
export async function onHomeOpened(responder: Responder, payload: HomePayload): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfEvent(payload);
  const { channel } = payload.event;
  const work = responder.drawHome(caller, channel, { ask: true });

  const done = await inTime(work.then((page) => ({ page })));
  const first = done ? done.page : { card: responder.tryAgain(caller) };
  const publishing = first ? responder.publish(caller, channel, first) : Promise.resolve();
  // One after the other, or the excuse might stand there for good.
  const late = async () => {
    const page = await work;
    if (page) await responder.publish(caller, channel, page);
  };
  responder.background(done ? publishing : publishing.catch(() => {}).then(late));
}
