import type { types } from '@slack/bolt';
import type { Card } from '../../../chat/card.ts';
import type { IntentCall } from '../../../chat/intent.ts';
import { type Act, drawn, type Reply } from '../../../chat/platform.ts';
import type { Texts } from '../../../i18n/index.ts';
import { forAll, inPlace, inThread, onlyYou, posted } from '../messages.ts';
import { renderForm, renderWindow } from '../render/form.ts';
import { type Origin, readStanding, type StandingValues, valuesOf } from '../render/form-memory.ts';
import { unpackIntent } from '../render/row.ts';
import { commandOf } from './again.ts';
import { type Caller, callerOfInteraction } from './caller.ts';
import { isQuestion, nextModal, openModal, placeOfForm } from './modals.ts';
import { type PressInForm, type PressInMessage, placeOf } from './payloads.ts';
import { type Responder, redrawOf, startDeadline } from './responder.ts';
import { onAnswered } from './submit.ts';

type Ack = () => Promise<void>;
type ModalView = types.ModalView;

/** A press of a button, in a message or in an open form. */
export async function onPress(
  responder: Responder,
  payload: PressInForm | PressInMessage,
  ack: Ack,
): Promise<void> {
  const { value, block_id: row } = payload.actions[0];
  // Slack also tells when somebody follows a link or chooses a date in a form: nothing to us yet.
  if (!value) return ack();
  const intent = unpackIntent(value, row);
  if ('view' in payload) {
    const press = payload.view.type === 'home' ? pressInHome : pressInForm;
    return press(responder, payload, intent, ack);
  }
  return pressInMessage(responder, payload, intent, ack);
}

function actOf(intent: IntentCall, standing: StandingValues): Act {
  const command = commandOf(intent);
  if (command !== undefined) return { kind: 'command', text: command };
  return { kind: 'press', intent, values: valuesOf(standing) };
}

async function pressInMessage(
  responder: Responder,
  payload: PressInMessage,
  intent: IntentCall,
  ack: Ack,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfInteraction(payload);
  const { channel, container, response_url: url, trigger_id: trigger } = payload;
  const place = placeOf(channel.id, { withBot: !container.is_ephemeral });
  const origin = originOf(caller, payload);

  const tell = (card: Card) => {
    const stays = place.botsOwn && hasButtons(card);
    const as = stays ? forAll : onlyYou;
    const here = (it: Card) => inThread(container.thread_ts, as(it));
    responder.background(responder.respond(url, card, here));
  };
  const show = async (reply: Reply) => {
    const redraw = redrawOf(origin, await drawn(reply));
    if (redraw) responder.background(responder.respond(url, redraw, inPlace));
    if (reply.tell) tell(reply.tell);
  };

  const act = actOf(intent, readStanding(payload.state.values));
  const work = responder.handle(caller, place, act, { drawLater: true });
  const reply = await inTime(work);
  if (!reply) {
    tell(responder.tryAgain(caller));
    // What comes of it is shown all the same, for it may have happened.
    responder.background(work.then(show));
    return ack();
  }
  const form = reply.form ?? reply.invalid;
  const draw = form && (() => renderForm(form, origin));
  const opened = !draw || (await responder.open(caller, trigger, draw, inTime));
  responder.background(show(opened ? reply : { ...reply, tell: responder.tryAgain(caller) }));
  return ack();
}

/** In the bot's own chat a sentence may vanish again, but not what can still be pressed. */
function hasButtons(card: Card): boolean {
  return card.blocks.some(({ kind }) => kind === 'buttons' || kind === 'choice');
}

function originOf(
  { installed: workspace }: Caller,
  { channel, container, response_url }: PressInMessage,
): Origin {
  const place = { workspace, conversation: channel.id };
  return container.is_ephemeral
    ? { ...place, responseUrl: response_url }
    : { ...place, message: container.message_ts };
}

async function pressInForm(
  responder: Responder,
  payload: PressInForm,
  intent: IntentCall,
  ack: Ack,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfInteraction(payload);
  const open = openModal(payload.view);
  if (isQuestion(open)) return onAnswered(responder, payload, ack);
  const { origin } = open.memory;
  const { id, hash } = payload.view;

  /** With a hash, only if the form has not changed meanwhile: of two quick presses, one counts. */
  const change = async (reply: Reply, only: { hash?: string } = {}) => {
    // A card in a modal is redrawn there, and not what it was opened from.
    if (open.view.submit || origin.home) responder.redraw(caller, origin, reply);
    const view = nextModal(open, 'press', reply, responder.textsFor(caller, reply));
    if (!view) return {};
    return responder.call(caller.installed, (client) =>
      client.views.update({ view_id: id, view, ...only }),
    );
  };

  const act = actOf(intent, open.standing);
  const work = responder.handle(caller, placeOfForm(open.memory), act);
  const reply = await inTime(work);
  if (!reply) {
    const notice = change({ tell: responder.tryAgain(caller) }).catch(() => {});
    responder.background(notice.then(() => work).then((late) => change(late)));
    return ack();
  }
  const changing = change(reply, { hash });
  responder.background(changing);
  await inTime(changing.catch(() => ({})));
  return ack();
}

/**
 * A press in a Home, where Slack takes no answer: a card opens in a window of its own, since a
 * message would come where the person is not looking.
 */
async function pressInHome(
  responder: Responder,
  payload: PressInForm,
  intent: IntentCall,
  ack: Ack,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfInteraction(payload);
  const { view, trigger_id: trigger } = payload;
  const { conversation } = openModal(view).memory.origin;
  const origin: Origin = { workspace: caller.installed, conversation, home: true };
  const place = placeOf(conversation, { withBot: true });

  const post = async ({ tell }: Reply) => {
    if (!tell) return;
    const channel = conversation || caller.userId;
    await responder.call(caller.installed, (client) =>
      client.chat.postMessage({ channel, ...posted(tell) }),
    );
  };
  const tooLate: Reply = { tell: responder.tryAgain(caller) };
  const work = responder.handle(caller, place, actOf(intent, readStanding(view.state.values)));
  const reply = await inTime(work);
  const draw = windowOf(reply ?? tooLate, origin, responder.textsFor(caller, reply));
  const opened = !draw || (await responder.open(caller, trigger, draw, inTime));
  if (reply && !opened) responder.background(post(reply.tell ? reply : tooLate));
  // What comes of it is told all the same, for it may have happened.
  if (!reply) responder.background(work.then(post));
  responder.background(work.then((done) => responder.redraw(caller, origin, done)));
  return ack();
}

function windowOf(reply: Reply, origin: Origin, { t }: Texts): (() => ModalView) | undefined {
  const form = reply.form ?? reply.invalid;
  if (form) return () => renderForm(form, origin);
  const { tell } = reply;
  return tell && (() => renderWindow(t('common:bot'), tell.blocks, t('common:close'), origin));
}
