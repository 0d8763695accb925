import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
import type { ButtonView, Entered, MessageView } from '../protocol.ts';
import { texts } from './api.ts';
import { Card } from './card.ts';
import { useMarks } from './marks.ts';
import { memo } from './memo.ts';
import { html } from './view.ts';

export interface MessageProps {
  readonly message: MessageView;
  /** Where the tour speaks of this message: the labels of the buttons that it asks for. */
  readonly asked?: readonly string[] | undefined;
  press(message: MessageView, label: string, nth: number, values: Entered): void;
}

/** One message in a chat. */
export const Message = memo((props: MessageProps): ComponentChild => {
  const { message, asked } = props;
  const { id, author, time, onlyYou, inThread, edited, fromBot, files } = message;
  const classes = `message ${fromBot ? 'from-bot' : 'from-person'} ${asked ? 'spoken-of' : ''}`;
  return html`<li class=${classes} data-message=${id}>
    <p class="byline">
      <b>${author}</b> <time>${time}</time> ${edited && html`<span>${texts.pane.edited}</span>`}
      ${inThread && html`<span>${texts.pane.inThread}</span>`}
      ${onlyYou && html`<span class="only-you">${texts.pane.onlyYou}</span>`}
    </p>
    <${Body} ...${props} />
    ${files.map(
      ({ name, dataUrl }) => html`<a class="file" download=${name} href=${dataUrl}>${name}</a>`,
    )}
  </li>`;
});

function Body({ message, asked = [], press }: MessageProps): ComponentChild {
  const { body, id } = message;
  switch (body.kind) {
    case 'blocks':
      return html`<${Blocks}
        html=${body.html}
        buttons=${body.buttons}
        asked=${asked}
        press=${({ label, nth }: ButtonView) => press(message, label, nth, {})}
      />`;
    case 'card':
      return html`${body.text && html`<p class="plain">${body.text}</p>`}
        <${Card}
          key=${id}
          card=${body.card}
          asked=${asked}
          press=${(label: string, nth: number, values: Entered) =>
            press(message, label, nth, values)}
        />`;
    case 'text':
      return html`<p class="plain">${body.text}</p>`;
  }
}

export interface BlocksProps {
  readonly html: string;
  readonly buttons: readonly ButtonView[];
  /** The labels of those that the tour asks for. */
  readonly asked?: readonly string[];
  press(button: ButtonView): void;
}

const BUTTON = '.slack_blocks_to_jsx__button_element';

/** Slack's blocks; a press is found by where its button stands among them. */
export function Blocks({ html: markup, buttons, asked = [], press }: BlocksProps): ComponentChild {
  const frame = useRef<HTMLDivElement>(null);
  useMarks(frame, asked);
  const onClick = ({ target, currentTarget }: MouseEvent) => {
    const pressed = (target as Element).closest(BUTTON);
    if (!pressed) return;
    const all = [...(currentTarget as Element).querySelectorAll(BUTTON)];
    const button = buttons[all.indexOf(pressed)];
    if (button?.url) window.open(button.url, '_blank', 'noopener');
    if (button) press(button);
  };
  return html`<div
    class="slack-blocks"
    ref=${frame}
    onClick=${onClick}
    dangerouslySetInnerHTML=${{ __html: markup }}
  ></div>`;
}
