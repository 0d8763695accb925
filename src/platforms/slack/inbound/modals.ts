import type { types } from '@slack/bolt';
import type { Reply } from '../../../chat/platform.ts';
import type { Texts } from '../../../i18n/index.ts';
import { renderClosing, renderForm, withNotice } from '../render/form.ts';
import {
  type FormMemory,
  readMemory,
  readStanding,
  type StandingValues,
} from '../render/form-memory.ts';
import type { View } from './payloads.ts';

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

/**
 * What an open modal becomes because of a reply; undefined when it stays or goes. With
 * `stays`, a sentence leaves the form open, with everything typed; otherwise it takes its place.
 */
export function nextModal(
  { view, memory, standing }: OpenModal,
  reply: Reply,
  { t }: Texts,
  stays: boolean,
): types.ModalView | undefined {
  const { tell } = reply;
  const form = reply.form ?? reply.invalid;
  if (form) {
    const modal = renderForm(form, memory.origin, standing);
    return tell ? withNotice(modal, tell.summary) : modal;
  }
  if (!tell) return undefined;
  if (stays) return withNotice(asModal(view), tell.summary);
  return renderClosing(view.title.text, tell.blocks, t('common:close'), view.private_metadata);
}

/** An open modal as it can be sent again. */
export function asModal({ title, submit, ...view }: View): types.ModalView {
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: { type: 'plain_text', text: title.text },
    ...(submit && { submit: { type: 'plain_text', text: submit.text } }),
    // Slack's own description of blocks that we have sent.
    blocks: view.blocks as types.KnownBlock[],
  };
}
