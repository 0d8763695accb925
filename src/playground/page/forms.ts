import { createHash } from 'node:crypto';
import type { ChatUser, SeenField, SeenForm } from '../driver.ts';
import { blocksHtml, buttonViews } from './blocks.ts';
import type { FieldView, FormPart, FormView } from './protocol.ts';

/** The open form of a person as the page draws it, or null. */
export function formView(user: ChatUser): FormView | null {
  const form = user.form();
  if (!form) return null;
  const version = createHash('sha1').update(JSON.stringify(form)).digest('base64url');
  const { title, submitLabel } = form;
  return user.platform === 'slack'
    ? { version, title, kind: 'modal', submit: submitLabel, ...modalOf(form) }
    : { version, title, kind: 'dialog', card: form.payload };
}

interface ViewBlock {
  readonly type: string;
  readonly block_id: string;
  readonly optional?: boolean;
  readonly hint?: { readonly text: string };
  readonly elements?: readonly {
    readonly type: string;
    readonly text?: { readonly text: string };
  }[];
}

function modalOf(form: SeenForm): { close: string; parts: FormPart[] } {
  const { close } = form.payload as { readonly close?: { readonly text: string } };
  return { close: close?.text ?? '', parts: modalParts(form) };
}

/**
 * Input blocks and rows of pickers become fields of the page's own; what stands between them is
 * drawn as in a message.
 */
function modalParts({ payload, fields }: SeenForm): FormPart[] {
  const { blocks } = payload as { readonly blocks: readonly ViewBlock[] };
  const buttons = buttonViews(blocks.flatMap(labelsOf));
  return blocks.map((block): FormPart => {
    const [field, ...others] = fields.filter(({ id }) => id.startsWith(`${block.block_id}/`));
    if (block.type === 'input' && field) return { kind: 'field', field: fieldView(block, field) };
    if (block.type === 'actions' && field) {
      return { kind: 'row', fields: [field, ...others].map((one) => fieldView(block, one)) };
    }
    const own = buttons.splice(0, labelsOf(block).length);
    return { kind: 'html', html: blocksHtml([block]), buttons: own };
  });
}

function labelsOf({ type, elements = [] }: ViewBlock): { label: string }[] {
  if (type !== 'actions') return [];
  return elements.flatMap((it) => (it.type === 'button' ? [{ label: it.text?.text ?? '' }] : []));
}

function fieldView({ hint, optional = false }: ViewBlock, field: SeenField): FieldView {
  const { id, label, kind, value, options, error = '' } = field;
  return {
    id,
    label,
    kind,
    optional,
    hint: hint?.text ?? '',
    value: value ?? (kind === 'choices' ? [] : ''),
    options: options.map((option) => option.label),
    error,
  };
}
