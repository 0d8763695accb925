import type { Card } from '../../../chat/card.ts';
import type { IntentCall } from '../../../chat/intent.ts';
import type { Act, Reply } from '../../../chat/platform.ts';
import { forAll, inPlace, onlyYou } from '../messages.ts';
import { type Origin, readStanding, type StandingValues, valuesOf } from '../render/form-memory.ts';
import { unpackIntent } from '../render/row.ts';
import { commandOf } from './again.ts';
import { type Desk, redrawOf, startDeadline } from './desk.ts';
import { nextModal, openModal, placeOfForm } from './modals.ts';
import { callerOfInteraction, type PressInForm, type PressInMessage, placeOf } from './payloads.ts';

type Ack = () => Promise<void>;

/** A press of a button, in a message or in an open form. */
export async function onPress(
  desk: Desk,
  payload: PressInForm | PressInMessage,
  ack: Ack,
): Promise<void> {
  const { value, block_id: row } = payload.actions[0];
  // Slack also tells when somebody follows a link, which means nothing to us.
  if (!value) return ack();
  const intent = unpackIntent(value, row);
  if ('view' in payload) return pressInForm(desk, payload, intent, ack);
  return pressInMessage(desk, payload, intent, ack);
}

function actOf(intent: IntentCall, standing: StandingValues): Act {
  const command = commandOf(intent);
  if (command !== undefined) return { kind: 'command', text: command };
  return { kind: 'press', intent, values: valuesOf(standing) };
}

async function pressInMessage(
  desk: Desk,
  payload: PressInMessage,
  intent: IntentCall,
  ack: Ack,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfInteraction(payload);
  const { channel, container, response_url: url, trigger_id: trigger } = payload;
  const place = placeOf(channel.id, { withBot: !container.is_ephemeral });
  const origin = originOf(payload);

  const tell = (card: Card) => {
    const stays = place.botsOwn && hasButtons(card);
    desk.background(desk.respond(url, card, stays ? forAll : onlyYou));
  };
  const show = (reply: Reply) => {
    const redraw = redrawOf(origin, reply);
    if (redraw) desk.background(desk.respond(url, redraw, inPlace));
    if (reply.tell) tell(reply.tell);
  };

  const work = desk.handle(caller, place, actOf(intent, readStanding(payload.state.values)));
  const reply = await inTime(work);
  if (!reply) {
    tell(desk.tryAgain(caller));
    // What comes of it is shown all the same, for it may have happened.
    desk.background(work.then(show));
    return ack();
  }
  const form = reply.form ?? reply.invalid;
  const opened = !form || (await desk.open(caller, trigger, form, origin, inTime));
  show(opened ? reply : { ...reply, tell: desk.tryAgain(caller) });
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
  desk: Desk,
  payload: PressInForm,
  intent: IntentCall,
  ack: Ack,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfInteraction(payload);
  const open = openModal(payload.view);
  const { origin } = open.memory;
  const { id, hash } = payload.view;

  /** With a hash, only if the form has not changed meanwhile: of two quick presses, one counts. */
  const change = async (reply: Reply, only: { hash?: string } = {}) => {
    desk.redraw(caller, origin, reply);
    const view = nextModal(open, 'press', reply, desk.textsFor(caller, reply));
    if (!view) return {};
    return desk.call(caller.installed, (client) =>
      client.views.update({ view_id: id, view, ...only }),
    );
  };

  const act = actOf(intent, open.standing);
  const work = desk.handle(caller, placeOfForm(open.memory), act);
  const reply = await inTime(work);
  if (!reply) {
    const notice = change({ tell: desk.tryAgain(caller) }).catch(() => {});
    desk.background(notice.then(() => work).then((late) => change(late)));
    return ack();
  }
  const changing = change(reply, { hash });
  desk.background(changing);
  await inTime(changing.catch(() => ({})));
  return ack();
}
