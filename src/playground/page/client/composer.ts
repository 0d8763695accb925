import type { ComponentChild } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Act } from '../protocol.ts';
import { fill, texts } from './api.ts';
import type { Pane, Place } from './store.ts';
import { html } from './view.ts';

export interface ComposerProps {
  readonly pane: Pane;
  readonly place: Place;
  /** What is written for the visitor; another object each time. */
  readonly draft: { readonly text: string } | undefined;
  /** Whether the tour asks to write something here. */
  readonly isAsked?: boolean | undefined;
  perform(wish: Act): Promise<boolean>;
}

/** The line in which a person writes; what could not be sent stays in it. */
export function Composer(props: ComposerProps): ComponentChild {
  const { pane, place, draft, isAsked, perform } = props;
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (!draft) return;
    setText(draft.text);
    input.current?.focus();
  }, [draft]);
  const send = async (event: Event) => {
    event.preventDefault();
    if (text.trim() === '' || isSending) return;
    setSending(true);
    const isSent = await perform({ kind: 'type', pane: pane.id, place: place.id, text });
    setSending(false);
    if (isSent) setText('');
  };
  const example = pane.platform === 'slack' ? texts.pane.slackExample : texts.pane.teamsExample;
  return html`<form class=${`composer ${isAsked ? 'asked-for' : ''}`} onSubmit=${send}>
    <label class="hidden" for=${id}>${fill(texts.pane.write, { name: pane.name })}</label>
    <input
      id=${id}
      ref=${input}
      value=${text}
      placeholder=${example}
      autocomplete="off"
      maxlength="3000"
      onInput=${({ currentTarget }: { currentTarget: HTMLInputElement }) =>
        setText(currentTarget.value)}
    />
    <button type="submit" disabled=${isSending}>${texts.pane.send}</button>
  </form>`;
}
