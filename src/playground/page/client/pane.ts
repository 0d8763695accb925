import type { ComponentChild } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Act } from '../protocol.ts';
import { APPS, act, fill, texts } from './api.ts';
import { Composer, type ComposerProps } from './composer.ts';
import { FormFrame } from './form.ts';
import { memo } from './memo.ts';
import { Messages } from './messages.ts';
import { pace } from './motion.ts';
import type { Deeds } from './reading.ts';
import type { Pane, Place } from './store.ts';
import { Tabs } from './tabs.ts';
import type { Target } from './tour.ts';
import { html } from './view.ts';

export interface PaneProps {
  /** Names this page to the server. */
  readonly page: string;
  readonly pane: Pane;
  /** What the tour points at in this chat, if it does. */
  readonly target: Target | undefined;
  readonly draft: ComposerProps['draft'];
  hide(pane: string): void;
}

/** How long a failure is told. Milliseconds. */
const PROBLEM_SHOWN = 10_000;

/** One person's chat, looking like their Slack or Teams. */
export const PaneFrame = memo((props: PaneProps): ComponentChild => {
  const { page, pane, target, draft, hide } = props;
  const [placeId, setPlace] = useState(pane.places[0]?.id ?? '');
  const [problem, setProblem] = useState('');
  const [hasActed, setActed] = useState(false);
  const [deeds, setDeeds] = useState<Deeds>({ written: 0, pressed: undefined });
  const title = useId();
  const frame = useRef<HTMLElement>(null);
  const place = pane.places.find(({ id }) => id === placeId) ?? pane.places[0];
  useEffect(() => {
    if (!target) return;
    frame.current?.scrollIntoView({ behavior: pace(), inline: 'center' });
    setPlace(pane.places[0]?.id ?? '');
  }, [target?.turn]);
  useEffect(() => {
    const forget = setTimeout(() => setProblem(''), PROBLEM_SHOWN);
    return () => clearTimeout(forget);
  }, [problem]);
  const perform = async (wish: Act): Promise<boolean> => {
    setActed(true);
    setDeeds((before) => deedsAfter(before, wish, place));
    setProblem('');
    const failure = await act(wish);
    setProblem(failure ?? '');
    return !failure;
  };
  const open = async (next: Place) => {
    setPlace(next.id);
    if (next.kind === 'home') await perform({ kind: 'openHome', pane: pane.id });
  };
  const classes = `pane ${pane.platform} ${target ? 'pointed-at' : ''}`;
  const doing = { page, pane, place, perform };
  return html`<section class=${classes} ref=${frame} aria-labelledby=${title}>
    <div class="pane-inner" inert=${pane.form !== null}>
      <${Head} pane=${pane} title=${title} hide=${hide} perform=${perform} />
      <${Tabs} places=${pane.places} current=${place} open=${open} />
      <${Strip} pane=${pane} />
      ${place && html`<${Messages} ...${doing} deeds=${deeds} target=${target} />`}
      ${problem && !pane.form && html`<p class="problem" role="alert">${problem}</p>`}
      ${place && html`<${Composer} ...${doing} draft=${draft} isAsked=${target?.isToWrite} />`}
    </div>
    ${
      pane.form &&
      html`<${FormFrame}
        pane=${pane.id}
        form=${pane.form}
        takesFocus=${hasActed}
        problem=${problem}
        act=${perform}
      />`
    }
  </section>`;
});

function deedsAfter(before: Deeds, wish: Act, place: Place | undefined): Deeds {
  if (wish.kind === 'type') return { written: before.written + 1, pressed: undefined };
  if (wish.kind !== 'press') return before;
  return { ...before, pressed: place?.messages.find(({ id }) => id === wish.message) };
}

/** What keeps messages from coming, if anything. */
function Strip({ pane: { blocked, weather } }: { pane: Pane }): ComponentChild {
  const reasons = [
    ...(blocked ? [texts.pane.blocked] : []),
    ...(weather === 'fair' ? [] : [texts.pane[weather]]),
  ];
  return reasons.length > 0 && html`<p class="strip" role="status">${reasons.join(' ')}</p>`;
}

interface HeadProps {
  readonly pane: Pane;
  readonly title: string;
  hide(pane: string): void;
  perform(wish: Act): Promise<boolean>;
}

function Head({ pane, title, hide, perform }: HeadProps): ComponentChild {
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
