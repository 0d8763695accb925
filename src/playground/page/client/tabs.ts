import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
import { texts } from './api.ts';
import type { Place } from './store.ts';
import { html } from './view.ts';

export interface TabsProps {
  readonly places: readonly Place[];
  readonly current: Place | undefined;
  open(place: Place): void;
}

/** The places of a chat, and where there is something that has not been looked at. */
export function Tabs({ places, current, open }: TabsProps): ComponentChild {
  const unread = useUnread(places, current);
  if (places.length < 2) return null;
  const label = ({ kind, name }: Place) => (kind === 'channel' ? name : texts.pane[kind]);
  return html`<nav class="tabs">
    ${places.map((place) => {
      const count = unread(place);
      return html`<button
        type="button"
        aria-current=${place === current ? 'true' : undefined}
        onClick=${() => open(place)}
      >
        ${label(place)}
        ${
          count > 0 &&
          html` <span class="news"><span class="hidden">${texts.pane.news} </span>${count}</span>`
        }
      </button>`;
    })}
  </nav>`;
}

/** How many messages have come to a place since it was last shown, or since the page was opened. */
function useUnread(places: readonly Place[], current: Place | undefined) {
  const seen = useRef(new Map<string, string | undefined>());
  for (const { id, messages } of places) {
    if (id === current?.id || !seen.current.has(id)) seen.current.set(id, messages.at(-1)?.id);
  }
  return ({ id, kind, messages }: Place): number => {
    if (kind === 'home') return 0;
    const last = messages.findIndex((message) => message.id === seen.current.get(id));
    return messages.length - 1 - last;
  };
}
