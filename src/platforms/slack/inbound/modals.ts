import type { types } from '@slack/bolt';
import { type Field, type Form, type FormValues, refill } from '../../../chat/form.ts';
import type { Place, Reply } from '../../../chat/platform.ts';
import type { Texts } from '../../../i18n/index.ts';
import { FORM, renderClosing, renderForm, withNotice } from '../render/form.ts';
import {
  type FormMemory,
  readMemory,
  readStanding,
  type StandingValues,
  valuesOf,
} from '../render/form-memory.ts';
import { placeOf, type View } from './payloads.ts';

/** An open modal, with what it carries and what stands in it. */
export interface OpenModal {
  readonly view: View;
  readonly memory: FormMemory;
  readonly standing: StandingValues;
}

/** Reads an open modal from Slack's description of it. */
export function openModal(view: View): OpenModal {
  return {
    view,
    memory: readMemory(view.private_metadata),
    standing: readStanding(view.state.values),
  };
}

/** Whether it is a form that only asks, whose one button among its blocks is the answer. */
export function isQuestion({ view }: OpenModal): boolean {
  return view.callback_id === FORM && !view.submit;
}

/** Where the person was when the form opened: surely the bot's chat, if that was from a message of it there or from the Home. */
export function placeOfForm({ origin: { conversation, message, home } }: FormMemory): Place {
  return placeOf(conversation, { withBot: message !== undefined || home === true });
}

/**
 * What an open modal becomes because of a reply; undefined when it stays or goes. After a
 * press, what was typed stays wherever the new form does not say otherwise, and a sentence
 * leaves the form open; after a submission both only when nothing came of it. A modal that only
 * shows a card is redrawn with it.
 */
export function nextModal(
  { view, memory, standing }: OpenModal,
  act: 'press' | 'submit',
  reply: Reply,
  { t }: Texts,
): types.ModalView | undefined {
  const { tell, failed, redraw } = reply;
  const metadata = view.private_metadata;
  const next = reply.form ?? reply.invalid;
  if (next) {
    const form =
      act === 'press' ? withTyped(next, valuesOf(standing)) : asLeft(reply, next, standing);
    const modal = renderForm(form, memory.origin, standing);
    return tell ? withNotice(modal, tell.summary) : modal;
  }
  if (act === 'press' && !view.submit && redraw) {
    const closing = renderClosing(view.title.text, redraw.blocks, t('common:close'), metadata);
    return tell ? withNotice(closing, tell.summary) : closing;
  }
  if (!tell) return undefined;
  const staysOpen = act === 'press' ? Boolean(view.submit) : failed === true;
  if (staysOpen) return withNotice(asModal(view), tell.summary);
  return renderClosing(view.title.text, tell.blocks, t('common:close'), metadata);
}

function withTyped(form: Form, typed: FormValues): Form {
  const unsaid = form.fields.filter((field) => field.kind !== 'note' && field.value === undefined);
  const kept = unsaid.flatMap(({ id }) => {
    const value = typed[id];
    return value === undefined ? [] : [[id, value] as const];
  });
  return refill(form, Object.fromEntries(kept));
}

/** A refused form, in which what the person has emptied does not come back. */
function asLeft({ form, invalid }: Reply, next: Form, standing: StandingValues): Form {
  if (form || !invalid) return next;
  const fields = next.fields.map((field): Field => {
    const stands = standing[field.id];
    if (field.kind === 'note' || !stands || stands.value !== undefined) return field;
    const { value: _, ...empty } = field;
    return empty as Field;
  });
  return { ...next, fields };
}

/** An open modal as it can be sent again. */
export function asModal({ title, submit, close, ...view }: View): types.ModalView {
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: { type: 'plain_text', text: title.text },
    ...(submit && { submit: { type: 'plain_text', text: submit.text } }),
    ...(close && { close: { type: 'plain_text', text: close.text } }),
    // Slack's own description of blocks that we have sent.
    blocks: view.blocks as types.KnownBlock[],
  };
}
