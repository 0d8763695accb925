import type { RespondArguments } from '@slack/bolt';
import { onlyYou, respond } from '../messages.ts';
import { renderForm } from '../render/form.ts';
import { unescaped } from '../render/literal.ts';
import { type Counter, startDeadline } from './desk.ts';
import { actorOfCommand, type CommandPayload, placeOf } from './payloads.ts';

/**
 * A slash command. Its answer is for the person alone, also in a direct conversation:
 * that may be one with another person.
 */
export async function onCommand(
  { desk, clients }: Counter,
  payload: CommandPayload,
  ack: (answer?: RespondArguments) => Promise<void>,
): Promise<void> {
  const inTime = startDeadline();
  const actor = actorOfCommand(payload);
  const { channel_id: conversation, response_url: url, trigger_id: trigger } = payload;
  const act = { kind: 'command', text: unescaped(payload.text) } as const;
  const work = desk.handle(actor, placeOf(conversation), act, { ask: true });

  const reply = await inTime(work);
  if (!reply) {
    // What comes of it is told all the same, for it may have happened.
    desk.background(work.then(({ tell }) => tell && respond(url, tell, onlyYou)));
    return ack(onlyYou(desk.tryAgain(actor)));
  }
  const { form } = reply;
  const opened =
    !form ||
    (await desk.wentWell(
      clients.call(actor.installed, (client) =>
        client.views.open({ trigger_id: trigger, view: renderForm(form, { conversation }) }),
      ),
      inTime,
    ));
  const tell = opened ? reply.tell : desk.tryAgain(actor);
  return ack(tell && onlyYou(tell));
}
