import type { Card } from '../../../chat/card.ts';
import type { Reply } from '../../../chat/platform.ts';
import { inThread, posted } from '../messages.ts';
import { asTyped } from '../render/literal.ts';
import { openByPress } from './again.ts';
import { callerOfEvent } from './caller.ts';
import { type MessagePayload, placeOf } from './payloads.ts';
import { type Responder, startDeadline } from './responder.ts';

/**
 * A message to the bot, which is read as a command and answered where it was written, in a thread in
 * the thread. Resolves when it is answered, or in time for Slack.
 */
export async function onMessage(responder: Responder, payload: MessagePayload): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfEvent(payload);
  if (await responder.isBot(caller)) return;
  const { channel, thread_ts: thread } = payload.event;
  const text = asTyped(payload.event.text);

  const post = (card: Card) =>
    responder.call(caller.installed, (client) =>
      client.chat.postMessage(inThread(thread, { channel, ...posted(card) })),
    );
  const answer = async (reply: Reply) => {
    const form = reply.form ?? reply.invalid;
    if (reply.tell) await post(reply.tell);
    if (form) await post(openByPress(form, text, responder.textsFor(caller, reply)));
  };

  const act = { kind: 'command', text } as const;
  const work = responder.handle(caller, placeOf(channel, { withBot: true }), act, { ask: true });
  const reply = await inTime(work);
  if (!reply) responder.background(post(responder.tryAgain(caller)));
  responder.background(work.then(answer));
}
