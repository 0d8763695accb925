import type { Card } from '../../../chat/card.ts';
import type { Reply } from '../../../chat/platform.ts';
import { posted } from '../messages.ts';
import { typedIn } from '../render/literal.ts';
import { openByPress } from './again.ts';
import { callerOfEvent } from './caller.ts';
import { type Desk, startDeadline } from './desk.ts';
import { type MessagePayload, placeOf } from './payloads.ts';

/** A message to the bot, which is read as a command. Resolves when it is answered, or in time for Slack. */
export async function onMessage(desk: Desk, payload: MessagePayload): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfEvent(payload);
  const { channel } = payload.event;
  const text = typedIn(payload.event.text);

  const post = (card: Card) =>
    desk.call(caller.installed, (client) => client.chat.postMessage({ channel, ...posted(card) }));
  const answer = async (reply: Reply) => {
    const form = reply.form ?? reply.invalid;
    if (reply.tell) await post(reply.tell);
    if (form) await post(openByPress(form, text, desk.textsFor(caller, reply)));
  };

  const act = { kind: 'command', text } as const;
  const work = desk.handle(caller, placeOf(channel, { withBot: true }), act, { ask: true });
  const reply = await inTime(work);
  if (!reply) desk.background(post(desk.tryAgain(caller)));
  desk.background(work.then(answer));
}
