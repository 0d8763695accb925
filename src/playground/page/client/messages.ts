import type { ComponentChild } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Act, Entered, MessageView } from '../protocol.ts';
import { act, texts } from './api.ts';
import { Message } from './message.ts';
import { type Deeds, useReading } from './reading.ts';
import type { Pane, Place } from './store.ts';
import type { Target } from './tour.ts';
import { html } from './view.ts';

export interface MessagesProps {
  /** Names this page to the server. */
  readonly page: string;
  readonly pane: Pane;
  readonly place: Place;
  readonly deeds: Deeds;
  readonly target: Target | undefined;
  perform(wish: Act): Promise<boolean>;
}

/** What stands in one place of a chat. */
export function Messages(props: MessagesProps): ComponentChild {
  const { page, pane, place, deeds, target, perform } = props;
  const { list, hasNews, showNews, show, keepPlace } = useReading(place, deeds);
  const press = usePress(pane.id, place.id, perform);
  const isHome = place.kind === 'home';
  const message = target?.message ?? undefined;
  useEffect(() => {
    if (message !== undefined) show(message);
  }, [place.id, message, target?.turn]);
  const earlier = () => {
    keepPlace();
    return act({ kind: 'earlier', page, pane: pane.id, place: place.id });
  };
  return html`<div class="reading">
    <div class="scroll" tabindex="0" role="group" aria-label=${pane.name} ref=${list}>
      ${
        place.hasEarlier &&
        html`<button type="button" class="earlier" onClick=${earlier}>${texts.pane.earlier}</button>`
      }
      ${
        place.messages.length === 0 &&
        html`<p class="empty">${isHome ? texts.pane.homeEmpty : texts.pane.empty}</p>`
      }
      <ol class=${isHome ? 'home' : 'messages'} aria-live="polite" aria-relevant="additions">
        ${place.messages.map(
          (one) => html`<${Message}
            key=${one.id}
            message=${one}
            asked=${one.id === message ? target?.buttons : undefined}
            press=${press}
          />`,
        )}
      </ol>
    </div>
    ${
      hasNews &&
      html`<button type="button" class="new-below" onClick=${showNews}>
        ${texts.pane.newBelow}
      </button>`
    }
  </div>`;
}

/** The same function for every drawing, so that unchanged messages are left as they are. */
function usePress(pane: string, place: string, perform: MessagesProps['perform']) {
  const latest = useRef(perform);
  latest.current = perform;
  const made = useRef<{ place: string; press: unknown }>(undefined);
  if (made.current?.place !== place) {
    const press = ({ id }: MessageView, label: string, nth: number, values: Entered) =>
      latest.current({ kind: 'press', pane, place, message: id, label, nth, values });
    made.current = { place, press };
  }
  return made.current.press;
}
