import type { Card } from '../../../chat/card.ts';
import type { Reply } from '../../../chat/platform.ts';
import { posted } from '../messages.ts';
import { unescaped } from '../render/literal.ts';
import { openByPress } from './again.ts';
import { type Counter, startDeadline } from './desk.ts';
import { actorOfMessage, type MessagePayload, placeOf } from './payloads.ts';

/** A message to the bot, which is read as a command. Resolves in time for Slack, or when it is answered. */
export async function onMessage(
  { desk, clients }: Counter,
  payload: MessagePayload,
): Promise<void> {
  const inTime = startDeadline();
  const actor = actorOfMessage(payload);
  const { channel } = payload.event;
  const text = unescaped(payload.event.text);

  const post = (card: Card) =>
    clients.call(actor.installed, (client) =>
      client.chat.postMessage({ channel, ...posted(card) }),
    );
  const answer = async (reply: Reply) => {
    if (reply.tell) await post(reply.tell);
    if (reply.form) await post(openByPress(reply.form, text, desk.textsFor(actor, reply)));
    return reply;
  };

  const act = { kind: 'command', text } as const;
  const answered = desk.handle(actor, placeOf(channel), act, { ask: true }).then(answer);
  desk.background(answered);
  const reply = await inTime(answered.catch(() => ({})));
  if (!reply) desk.background(post(desk.tryAgain(actor)));
}
