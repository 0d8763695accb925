import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Act, TourStep, TourView, WorldAct } from '../protocol.ts';
import { act, fill, texts } from './api.ts';
import { html } from './view.ts';

/** Whether a visitor has seen the tour to its end, or closed it. */
const SEEN = 'verme.tour-seen';
/** How far they have come, and in which demo. */
const PLACE = 'verme.tour';

/** In the facilitator's language; a weekday alone is the next such day. */
const EXAMPLE = '/verme kysely ti 14-16; ke 9-11';

/** These are to be looked at, whether or not there is anything left to do. */
const SIGHTS: readonly TourStep['name'][] = ['asked', 'settled', 'yours'];

/** How the clock is moved to where a step goes on. */
const CLOCKS: Partial<Record<TourStep['text'], (WorldAct & { kind: 'clock' })['by']>> = {
  moving: 'hour',
  ahead: 'nudge',
  eve: 'nudge',
};

/** What a step speaks of in a chat. */
export interface Target extends Pick<TourStep, 'message' | 'buttons'> {
  /** Whether it asks to write something. */
  readonly isToWrite: boolean;
  /** Another one whenever it is to be brought into sight anew. */
  readonly turn: string;
}

export function targetOf(step: TourStep, shows: number): Target {
  const { name, text, message, buttons } = step;
  return { message, buttons, isToWrite: isToWrite(step), turn: `${name} ${text} ${shows}` };
}

function isToWrite({ name, text }: TourStep): boolean {
  return name === 'yours' || text === 'gone';
}

export interface TourProgress {
  /** Where the tour is; undefined while it is closed. */
  readonly step: TourStep | undefined;
  readonly at: number;
  go(at: number): void;
  close(): void;
}

/**
 * Where the tour is: where the visitor has asked for, but not beyond what has been done. What
 * is undone again, as by opening the poll once more, brings the tour back to it.
 */
export function useTour(view: TourView | undefined): TourProgress {
  const [isOpen, setOpen] = useState(localStorage.getItem(SEEN) === null);
  const [wanted, want] = useState(0);
  const demo = view?.demo;
  useEffect(() => {
    if (demo !== undefined) want(placeIn(demo));
  }, [demo]);
  const steps = view?.steps ?? [];
  const undone = steps.findIndex(({ isDone }) => !isDone);
  const at = undone < 0 ? wanted : Math.min(wanted, undone);
  return {
    step: isOpen ? steps[at] : undefined,
    at,
    go(next) {
      localStorage.setItem(PLACE, JSON.stringify({ demo, at: next }));
      want(next);
      setOpen(true);
    },
    close() {
      localStorage.setItem(SEEN, 'yes');
      setOpen(false);
    },
  };
}

function placeIn(demo: string): number {
  const stored = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<
    Record<string, unknown>
  >;
  return stored['demo'] === demo && typeof stored['at'] === 'number' ? stored['at'] : 0;
}

/** The next step that asks for something or shows something. */
function following(steps: readonly TourStep[], at: number): number {
  const next = steps.findIndex(
    ({ name, isDone }, index) => index > at && (!isDone || SIGHTS.includes(name)),
  );
  return next < 0 ? steps.length - 1 : next;
}

export interface TourProps {
  readonly steps: readonly TourStep[];
  readonly step: TourStep;
  readonly at: number;
  go(at: number): void;
  close(): void;
  /** Brings what the step speaks of into sight once more. */
  show(): void;
  /** Puts a text into the composer of the step's pane. */
  write(text: string): void;
  report(problem: string): void;
}

/** One step of the guided tour, and the ways on and back. */
export function Tour(props: TourProps): ComponentChild {
  const { steps, step, at, go, close, show } = props;
  const isSight = SIGHTS.includes(step.name);
  return html`<aside class="tour" aria-label=${texts.tour.label}>
    <p aria-live="polite">
      <span class="count">${fill(texts.tour.of, { step: at + 1, steps: steps.length })}</span>
      ${texts.tour.steps[step.text]}
      ${step.isDone && !isSight && html` <b class="done">✓ ${texts.tour.done}</b>`}
    </p>
    <div class="tour-buttons">
      ${
        at > 0 &&
        html`<button type="button" onClick=${() => go(at - 1)}>${texts.tour.back}</button>`
      }
      <button type="button" onClick=${show}>${texts.tour.show}</button>
      <${Helping} ...${props} />
      ${
        step.isDone &&
        at < steps.length - 1 &&
        html`<button type="button" class="primary" onClick=${() => go(following(steps, at))}>
          ${texts.tour.next}
        </button>`
      }
      ${
        step.name === 'yours' &&
        html`<button type="button" onClick=${close}>${texts.tour.end}</button>`
      }
      <button type="button" class="close" aria-label=${texts.tour.close} onClick=${close}>×</button>
    </div>
  </aside>`;
}

/** The button that does the step's part for the visitor, where there is one. */
function Helping({ step, steps, at, go, write, report }: TourProps): ComponentChild {
  const [isBusy, setBusy] = useState(false);
  const perform = async (wish: Act): Promise<boolean> => {
    setBusy(true);
    const problem = await act(wish);
    setBusy(false);
    report(problem ?? '');
    return !problem;
  };
  const others = async () => {
    if (await perform({ kind: 'answerRest' })) go(following(steps, at));
  };
  const button = (label: string, help: () => unknown) => html`<button
    type="button"
    class="primary"
    disabled=${isBusy}
    onClick=${help}
  >
    ${label}
  </button>`;
  const by = CLOCKS[step.text];
  if (by) return button(texts.clock[by], () => perform({ kind: 'clock', by }));
  if (step.name === 'others' && !step.isDone) return button(texts.tour.othersAct, others);
  if (isToWrite(step)) {
    return button(texts.tour.write, () => write(EXAMPLE));
  }
  return null;
}
