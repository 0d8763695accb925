import type { RespondArguments } from '@slack/bolt';
import { onlyYou } from '../messages.ts';
import { renderForm } from '../render/form.ts';
import { callerOfCommand } from './caller.ts';
import { type CommandPayload, placeOf } from './payloads.ts';
import { type Responder, startDeadline } from './responder.ts';

/**
 * A slash command. Its answer is for the person alone, also in a direct conversation:
 * that may be one with another person.
 */
export async function onCommand(
  responder: Responder,
  payload: CommandPayload,
  ack: (answer?: RespondArguments) => Promise<void>,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfCommand(payload);
  const { channel_id: conversation, response_url: url, trigger_id: trigger } = payload;
  const act = { kind: 'command', text: payload.text } as const;
  const work = responder.handle(caller, placeOf(conversation), act, { ask: true });

  const reply = await inTime(work);
  if (!reply) {
    // What comes of it is told all the same, for it may have happened.
    responder.background(work.then(({ tell }) => tell && responder.respond(url, tell, onlyYou)));
    return ack(onlyYou(responder.tryAgain(caller)));
  }
  const form = reply.form ?? reply.invalid;
  const draw = form && (() => renderForm(form, { workspace: caller.installed, conversation }));
  const opened = !draw || (await responder.open(caller, trigger, draw, inTime));
  const tell = opened ? reply.tell : responder.tryAgain(caller);
  return ack(tell && onlyYou(tell));
}
