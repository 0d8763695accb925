import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';
import type { FieldView } from '../protocol.ts';
import { texts } from './api.ts';
import { html } from './view.ts';

type Value = string | readonly string[];

export interface FieldProps {
  readonly field: FieldView;
  readonly value: Value;
  change(value: Value): void;
}

/** Up to this many choices are shown all at once. */
const MOST_RADIOS = 5;

/** One input of a Slack modal, with its label, hint and error. */
export function Field(props: FieldProps): ComponentChild {
  const { field } = props;
  const id = useId();
  const isGroup =
    field.kind === 'choices' || (field.kind === 'choice' && field.options.length <= MOST_RADIOS);
  const label = html`${field.label}
  ${field.optional && html` <span class="optional">${texts.pane.optional}</span>`}`;
  const notes = html`<div id=${`${id}-notes`}>
    ${field.error && html`<p class="error">${field.error}</p>`}
    ${field.hint && html`<p class="hint">${field.hint}</p>`}
  </div>`;
  return isGroup
    ? html`<fieldset class="field" aria-describedby=${`${id}-notes`}>
        <legend>${label}</legend>
        <${Options} ...${props} name=${id} />
        ${notes}
      </fieldset>`
    : html`<div class="field">
        <label for=${id}>${label}</label>
        <${Input} ...${props} id=${id} />
        ${notes}
      </div>`;
}

const TYPES: Readonly<Record<string, string>> = { date: 'date', time: 'time', text: 'text' };

function Input({ field, value, change, id }: FieldProps & { id: string }): ComponentChild {
  const common = {
    id,
    value: String(value),
    'aria-describedby': `${id}-notes`,
    'aria-invalid': field.error !== '',
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      change(currentTarget.value),
  };
  if (field.kind === 'longtext') return html`<textarea rows="4" ...${common}></textarea>`;
  if (field.kind !== 'choice') return html`<input type=${TYPES[field.kind]} ...${common} />`;
  return html`<select ...${common}>
    ${value === '' && html`<option value="">${texts.pane.choose}</option>`}
    ${field.options.map((option) => html`<option value=${option}>${option}</option>`)}
  </select>`;
}

function Options({ field, value, change, name }: FieldProps & { name: string }): ComponentChild {
  const chosen = typeof value === 'string' ? [value] : value;
  const isOne = field.kind === 'choice';
  const toggle = (option: string) => {
    if (isOne) return change(option);
    const others = chosen.filter((one) => one !== option);
    return change(chosen.includes(option) ? others : [...others, option]);
  };
  return field.options.map(
    (option) => html`<label class="option">
      <input
        type=${isOne ? 'radio' : 'checkbox'}
        name=${name}
        checked=${chosen.includes(option)}
        onChange=${() => toggle(option)}
      />
      ${option}
    </label>`,
  );
}
