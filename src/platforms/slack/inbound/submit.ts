import type { ViewResponseAction } from '@slack/bolt';
import { sentence } from '../../../chat/card.ts';
import type { Field } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import type { Texts } from '../../../i18n/index.ts';
import { withNotice } from '../render/form.ts';
import { canStay, valuesOf } from '../render/form-memory.ts';
import { isInRow } from '../render/form-row.ts';
import { type Caller, callerOfInteraction } from './caller.ts';
import { asModal, nextModal, type OpenModal, openModal, placeOfForm } from './modals.ts';
import type { PressInForm, SubmissionPayload } from './payloads.ts';
import { type Responder, startDeadline } from './responder.ts';

/** A submitted form. */
export async function onSubmit(
  responder: Responder,
  payload: SubmissionPayload,
  ack: (answer: ViewResponseAction) => Promise<void>,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfInteraction(payload);
  const open = openModal(payload.view);
  const { intent, origin } = open.memory;

  const act = { kind: 'submit', intent, values: valuesOf(open.standing) } as const;
  const work = responder.handle(caller, placeOfForm(open.memory), act);
  const reply = await inTime(work);
  if (!reply) {
    responder.background(work.then((late) => showFromOutside(responder, caller, open, late)));
    return ack(kept(open, responder.tryAgain(caller).summary));
  }
  responder.redraw(caller, origin, reply);
  return ack(answerTo(open, reply, responder.textsFor(caller, reply)));
}

/** The button that says yes to a question: it submits, but by a press, which cannot close a form. */
export async function onAnswered(
  responder: Responder,
  payload: PressInForm,
  ack: () => Promise<void>,
): Promise<void> {
  const inTime = startDeadline();
  const caller = callerOfInteraction(payload);
  const open = openModal(payload.view);
  const { intent } = open.memory;
  const show = (reply: Reply) => showFromOutside(responder, caller, open, reply);

  const act = { kind: 'submit', intent, values: {} } as const;
  const work = responder.handle(caller, placeOfForm(open.memory), act);
  const reply = await inTime(work);
  const showing = reply
    ? show(reply)
    : show({ failed: true, tell: responder.tryAgain(caller) }).then(async () => show(await work));
  responder.background(showing);
  if (reply) await inTime(showing.catch(() => ({})));
  return ack();
}

/** What comes of a form when Slack can no longer be answered: changes it, since that cannot close it. */
async function showFromOutside(
  responder: Responder,
  caller: Caller,
  open: OpenModal,
  reply: Reply,
): Promise<object> {
  responder.redraw(caller, open.memory.origin, reply);
  const texts = responder.textsFor(caller, reply);
  const view =
    nextModal(open, 'submit', reply, texts) ??
    nextModal(open, 'submit', { tell: sentence(texts.t('common:ok')) }, texts);
  if (!view) return {};
  return responder.call(caller.installed, (client) =>
    client.views.update({ view_id: open.view.id, view }),
  );
}

function answerTo(open: OpenModal, reply: Reply, texts: Texts): ViewResponseAction {
  const { form, invalid, tell } = reply;
  if (invalid && !form && canStay(open.memory.shape, invalid)) {
    const wrong = invalid.fields.filter((field) => field.kind !== 'note' && field.error);
    // Slack knows errors of inputs only: those of a row come with the form, drawn anew.
    if (wrong.length > 0 && !wrong.some(isInRow))
      return { response_action: 'errors', errors: errorsOf(wrong) };
  }
  if (reply.failed && tell && !form && !invalid) return kept(open, tell.summary);
  const view = nextModal(open, 'submit', reply, texts);
  return view ? { response_action: 'update', view } : { response_action: 'clear' };
}

function errorsOf(fields: readonly Field[]): Record<string, string> {
  const errors = fields.flatMap((field) =>
    field.kind !== 'note' && field.error ? [[field.id, field.error] as const] : [],
  );
  return Object.fromEntries(errors);
}

/**
 * The form stays open, with everything typed, and says this: beside the last input, to which Slack
 * leads the eye, or on top of a form without inputs.
 */
function kept({ view }: OpenModal, text: string): ViewResponseAction {
  const last = view.blocks.findLast((block) => block.type === 'input')?.block_id;
  return last
    ? { response_action: 'errors', errors: { [last]: text } }
    : { response_action: 'update', view: withNotice(asModal(view), text) };
}
