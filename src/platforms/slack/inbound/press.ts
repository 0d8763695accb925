import type { Card } from '../../../chat/card.ts';
import { decodeIntent } from '../../../chat/intent.ts';
import type { Act, Reply } from '../../../chat/platform.ts';
import { forAll, inPlace, onlyYou, respond } from '../messages.ts';
import { renderForm } from '../render/form.ts';
import { type Origin, readStanding, type StandingValues, valuesOf } from '../render/form-memory.ts';
import { commandOf } from './again.ts';
import { type Counter, startDeadline } from './desk.ts';
import { nextModal, openModal } from './modals.ts';
import { actorOfInteraction, type PressInForm, type PressInMessage, placeOf } from './payloads.ts';

type Ack = () => Promise<void>;

/** A press of a button, in a message or in an open form. */
export async function onPress(
  counter: Counter,
  payload: PressInForm | PressInMessage,
  ack: Ack,
): Promise<void> {
  const { value } = payload.actions[0];
  // Slack also tells when somebody follows a link, which means nothing to us.
  if (!value) return ack();
  if ('view' in payload) return pressInForm(counter, payload, value, ack);
  return pressInMessage(counter, payload, value, ack);
}

function actOf(value: string, standing: StandingValues): Act {
  const intent = decodeIntent(value);
  const command = commandOf(intent);
  if (command !== undefined) return { kind: 'command', text: command };
  return { kind: 'press', intent, values: valuesOf(standing) };
}

async function pressInMessage(
  { desk, clients }: Counter,
  payload: PressInMessage,
  value: string,
  ack: Ack,
): Promise<void> {
  const inTime = startDeadline();
  const actor = actorOfInteraction(payload);
  const { channel, container, response_url: url, trigger_id: trigger } = payload;
  const place = placeOf(channel.id);
  const staysThere = place.kind === 'direct' && !container.is_ephemeral;

  const tell = (card: Card) =>
    respond(url, card, staysThere && hasButtons(card) ? forAll : onlyYou);
  const show = (reply: Reply) => {
    if (reply.redraw) desk.background(respond(url, reply.redraw, inPlace));
    if (reply.tell) desk.background(tell(reply.tell));
  };

  const act = actOf(value, readStanding(payload.state.values));
  const work = desk.handle(actor, place, act);
  const reply = await inTime(work);
  if (!reply) {
    desk.background(tell(desk.tryAgain(actor)));
    // What comes of it is shown all the same, for it may have happened.
    desk.background(work.then(show));
    return ack();
  }
  const { form } = reply;
  const opened =
    !form ||
    (await desk.wentWell(
      clients.call(actor.installed, (client) =>
        client.views.open({ trigger_id: trigger, view: renderForm(form, originOf(payload)) }),
      ),
      inTime,
    ));
  show(opened ? reply : { ...reply, tell: desk.tryAgain(actor) });
  return ack();
}

/** In the bot's own chat a sentence may vanish again, but not what can still be pressed. */
function hasButtons(card: Card): boolean {
  return card.blocks.some(({ kind }) => kind === 'buttons' || kind === 'choice');
}

function originOf({ channel, container, response_url }: PressInMessage): Origin {
  return container.is_ephemeral
    ? { conversation: channel.id, responseUrl: response_url }
    : { conversation: channel.id, message: container.message_ts };
}

async function pressInForm(
  { desk, clients, redraw }: Counter,
  payload: PressInForm,
  value: string,
  ack: Ack,
): Promise<void> {
  const inTime = startDeadline();
  const actor = actorOfInteraction(payload);
  const open = openModal(payload.view);
  const { origin } = open.memory;
  const { id, hash, submit } = payload.view;

  const change = async (reply: Reply, onlyIfSame: { hash?: string }) => {
    const view = nextModal(open, reply, desk.textsFor(actor, reply), Boolean(submit));
    if (!view) return;
    await clients.call(actor.installed, (client) =>
      client.views.update({ view_id: id, view, ...onlyIfSame }),
    );
  };

  const work = desk.handle(actor, placeOf(origin.conversation), actOf(value, open.standing));
  const reply = await inTime(work);
  if (!reply) {
    desk.background(change({ tell: desk.tryAgain(actor) }, {}));
    desk.background(work.then((late) => change(late, {})));
    return ack();
  }
  await desk.wentWell(change(reply, { hash }), inTime);
  if (reply.redraw) desk.background(redraw(actor.installed, origin, reply.redraw));
  return ack();
}
