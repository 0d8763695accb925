import type { ComponentChild } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Act, ButtonView, Entered, FieldView, FormPart, FormView } from '../protocol.ts';
import { texts } from './api.ts';
import { Card } from './card.ts';
import { Field } from './field.ts';
import { Blocks } from './message.ts';
import { html } from './view.ts';

export interface FormProps {
  readonly pane: string;
  readonly form: FormView;
  /** Whether it has been opened here, and not by somebody else or before the page was. */
  readonly takesFocus?: boolean;
  /** What went wrong with it, in a sentence. */
  readonly problem?: string;
  act(wish: Act): Promise<boolean>;
}

/** The modal of Slack or the dialog of Teams that is open in a pane, over its chat. */
export function FormFrame(props: FormProps): ComponentChild {
  const { pane, form, takesFocus, problem, act } = props;
  const title = useId();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    const chat = frame.current?.closest('.pane')?.querySelector<HTMLElement>('.scroll');
    const first = frame.current?.querySelector<HTMLElement>('input, textarea, select');
    (first ?? frame.current)?.focus();
    return () => chat?.focus();
  }, []);
  const dismiss = () => act({ kind: 'dismiss', pane });
  return html`<div class="shade">
    <div
      class="form"
      role="dialog"
      aria-labelledby=${title}
      tabindex="-1"
      ref=${frame}
      onKeyDown=${({ key }: KeyboardEvent) => key === 'Escape' && dismiss()}
    >
      <header>
        <h3 id=${title}>${form.title}</h3>
        <button type="button" class="close" aria-label=${texts.pane.close} onClick=${dismiss}>
          ×
        </button>
      </header>
      ${problem && html`<p class="problem" role="alert">${problem}</p>`}
      ${
        form.kind === 'modal'
          ? html`<${Modal} key=${form.version} pane=${pane} form=${form} act=${act} />`
          : html`<div class="form-body"><${Dialog} pane=${pane} form=${form} act=${act} /></div>`
      }
    </div>
  </div>`;
}

function Dialog({
  pane,
  form,
  act,
}: FormProps & { form: FormView & { kind: 'dialog' } }): ComponentChild {
  const press = (label: string, nth: number, values: Entered) =>
    act({ kind: 'pressInForm', pane, label, nth, values });
  return html`<${Card} card=${form.card} press=${press} />`;
}

/** Slack draws the parts of a modal; the frame and the inputs are the page's own. */
function Modal({
  pane,
  form,
  act,
}: FormProps & { form: FormView & { kind: 'modal' } }): ComponentChild {
  const [values, setValues] = useState<Entered>({});
  const [isSending, setSending] = useState(false);
  const parts = useRef<HTMLFormElement>(null);
  useEffect(() => showError(parts.current), []);
  const send = async (wish: Act) => {
    setSending(true);
    await act(wish);
    setSending(false);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    return send({ kind: 'submit', pane, values });
  };
  const press = ({ label, nth }: ButtonView) =>
    send({ kind: 'pressInForm', pane, label, nth, values });
  const field = (one: FieldView) => html`<${Field}
    key=${one.id}
    field=${one}
    value=${values[one.id] ?? one.value}
    change=${(value: string | readonly string[]) => setValues({ ...values, [one.id]: value })}
  />`;
  const drawn = (part: FormPart) => {
    if (part.kind === 'field') return field(part.field);
    if (part.kind === 'row') return html`<div class="pickers">${part.fields.map(field)}</div>`;
    return html`<${Blocks} html=${part.html} buttons=${part.buttons} press=${press} />`;
  };
  return html`<form onSubmit=${submit} aria-busy=${isSending} ref=${parts}>
    <div class="form-body">
      ${form.parts.map(drawn)}
    </div>
    <footer>
      <button type="button" onClick=${() => act({ kind: 'dismiss', pane })}>
        ${form.close || texts.pane.cancel}
      </button>
      ${
        form.submit &&
        html`<button type="submit" class="primary" disabled=${isSending}>${form.submit}</button>`
      }
    </footer>
  </form>`;
}

/** Brings the first field with an error into sight and its input under the keyboard. */
function showError(form: HTMLFormElement | null): void {
  const field = form?.querySelector('.error')?.closest('.field');
  field?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'nearest' });
}
