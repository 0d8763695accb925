import type { ComponentChild } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Act, Entered, MessageView } from '../protocol.ts';
import { APPS, act, fill, texts } from './api.ts';
import { Composer } from './composer.ts';
import { FormFrame } from './form.ts';
import { memo } from './memo.ts';
import { Message } from './message.ts';
import { useStickyBottom } from './sticky-bottom.ts';
import type { Pane, Place } from './store.ts';
import { html } from './view.ts';

export interface PaneProps {
  /** Names this page to the server. */
  readonly page: string;
  readonly pane: Pane;
  readonly isPointedAt: boolean;
  /** What the tour has written for the visitor. */
  readonly draft: string;
  hide(pane: string): void;
}

/** How long a failure is told. Milliseconds. */
const PROBLEM_SHOWN = 10_000;

/** One person's chat, looking like their Slack or Teams. */
export const PaneFrame = memo((props: PaneProps): ComponentChild => {
  const { page, pane, isPointedAt, draft, hide } = props;
  const [placeId, setPlace] = useState(pane.places[0]?.id ?? '');
  const [problem, setProblem] = useState('');
  const title = useId();
  const frame = useRef<HTMLElement>(null);
  const place = pane.places.find(({ id }) => id === placeId) ?? pane.places[0];
  useEffect(() => {
    if (isPointedAt) frame.current?.scrollIntoView({ behavior: 'smooth', inline: 'center' });
  }, [isPointedAt]);
  const [acts, setActs] = useState(0);
  useEffect(() => {
    const forget = setTimeout(() => setProblem(''), PROBLEM_SHOWN);
    return () => clearTimeout(forget);
  }, [problem]);
  const perform = async (wish: Act): Promise<boolean> => {
    setActs((before) => before + 1);
    const failure = await act(wish);
    setProblem(failure ?? '');
    return !failure;
  };
  const open = async (next: Place) => {
    setPlace(next.id);
    if (next.kind === 'home') await perform({ kind: 'openHome', pane: pane.id });
  };
  const classes = `pane ${pane.platform} ${isPointedAt ? 'pointed-at' : ''}`;
  return html`<section class=${classes} ref=${frame} aria-labelledby=${title}>
    <div class="pane-inner" inert=${pane.form !== null}>
      <${Head} pane=${pane} title=${title} hide=${hide} perform=${perform} />
      <${Tabs} places=${pane.places} current=${place} open=${open} />
      <${Strip} pane=${pane} />
      ${
        place &&
        html`<${Messages}
          page=${page}
          pane=${pane}
          place=${place}
          acts=${acts}
          perform=${perform}
        />`
      }
      ${problem && html`<p class="problem" role="alert">${problem}</p>`}
      ${place && html`<${Composer} pane=${pane} place=${place} draft=${draft} perform=${perform} />`}
    </div>
    ${
      pane.form &&
      html`<${FormFrame}
      pane=${pane.id}
      form=${pane.form}
      takesFocus=${acts > 0}
      act=${perform}
    />`
    }
  </section>`;
});

/** What keeps messages from coming, if anything. */
function Strip({ pane: { blocked, weather } }: { pane: Pane }): ComponentChild {
  const reasons = [
    ...(blocked ? [texts.pane.blocked] : []),
    ...(weather === 'fair' ? [] : [texts.pane[weather]]),
  ];
  return reasons.length > 0 && html`<p class="strip" role="status">${reasons.join(' ')}</p>`;
}

interface Performing {
  readonly pane: Pane;
  perform(wish: Act): Promise<boolean>;
}

function Head({
  pane,
  title,
  hide,
  perform,
}: Performing & { title: string; hide(pane: string): void }): ComponentChild {
  const { id, name, platform, workspace, blocked } = pane;
  return html`<header class="pane-head">
    <div>
      <h2 id=${title}>${name}</h2>
      <p>${APPS[platform]} · ${workspace}</p>
    </div>
    <details class="menu" name="menu">
      <summary aria-label=${fill(texts.pane.options, { name })}>⋯</summary>
      <div>
        <button
          type="button"
          onClick=${() => perform({ kind: 'block', pane: id, blocked: !blocked })}
        >
          ${blocked ? texts.pane.unblock : texts.pane.block}
        </button>
        <button type="button" onClick=${() => hide(id)}>${texts.pane.hide}</button>
      </div>
    </details>
  </header>`;
}

function Tabs({
  places,
  current,
  open,
}: {
  places: readonly Place[];
  current: Place | undefined;
  open(place: Place): void;
}): ComponentChild {
  if (places.length < 2) return null;
  const label = ({ kind, name }: Place) => (kind === 'channel' ? name : texts.pane[kind]);
  return html`<nav class="tabs">
    ${places.map(
      (place) => html`<button
        type="button"
        aria-current=${place === current ? 'true' : undefined}
        onClick=${() => open(place)}
      >
        ${label(place)}
      </button>`,
    )}
  </nav>`;
}

function Messages({
  page,
  pane,
  place,
  acts,
  perform,
}: Performing & { page: string; place: Place; acts: number }): ComponentChild {
  const list = useStickyBottom(place, acts);
  const press = usePress(pane.id, place.id, perform);
  const isHome = place.kind === 'home';
  const earlier = () => act({ kind: 'earlier', page, pane: pane.id, place: place.id });
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${pane.name} ref=${list}>
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
        (message) => html`<${Message} key=${message.id} message=${message} press=${press} />`,
      )}
    </ol>
  </div>`;
}

/** The same function for every drawing, so that unchanged messages are left as they are. */
function usePress(pane: string, place: string, perform: Performing['perform']) {
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
