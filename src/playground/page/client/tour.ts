import type { ComponentChild } from 'preact';
import { act, fill, texts } from './api.ts';
import type { Pane } from './store.ts';
import { html } from './view.ts';

type StepName = Exclude<keyof typeof texts.tour.steps, 'othersAct' | 'yoursAct'>;

export interface Step {
  readonly name: StepName;
  /** Whose chat it is about: the place among the panes that are shown at first. */
  readonly who: 'facilitator' | 'member' | 'swede';
}

/** From a poll in everybody's chat to a meeting in everybody's calendar. */
export const STEPS: readonly Step[] = [
  { name: 'asked', who: 'facilitator' },
  { name: 'answer', who: 'member' },
  { name: 'swedish', who: 'swede' },
  { name: 'others', who: 'facilitator' },
  { name: 'settle', who: 'facilitator' },
  { name: 'settled', who: 'member' },
  { name: 'yours', who: 'facilitator' },
];

/** In the facilitator's language; a weekday alone is the next such day. */
const EXAMPLE = '/verme kysely ti 14-16; ke 9-11';

/** The demo's people by their part in the tour. */
const PARTS: Readonly<Record<Step['who'], { platform: Pane['platform']; name: RegExp }>> = {
  facilitator: { platform: 'slack', name: /^Mentori/ },
  member: { platform: 'teams', name: /^Opinto-ohjaaja/ },
  swede: { platform: 'teams', name: /^Studiehandledare/ },
};

/** The chat of whoever plays this part, where there is somebody. */
export function paneOf(who: Step['who'], panes: readonly Pane[]): Pane | undefined {
  const { platform, name } = PARTS[who];
  return panes.find((pane) => pane.platform === platform && name.test(pane.name));
}

export interface TourProps {
  readonly step: number;
  go(step: number): void;
  close(): void;
  /** Puts a text into the composer of the step's pane. */
  write(text: string): void;
  report(problem: string): void;
}

/** One step of the guided tour, and the ways on and back. */
export function Tour({ step, go, close, write, report }: TourProps): ComponentChild {
  const current = STEPS[step];
  if (!current) return null;
  const isLast = step === STEPS.length - 1;
  const others = async () => {
    const problem = await act({ kind: 'answerRest' });
    report(problem ?? '');
    if (!problem) go(step + 1);
  };
  return html`<aside class="tour" aria-label=${texts.tour.label}>
    <p aria-live="polite">
      <span class="count">${fill(texts.tour.of, { step: step + 1, steps: STEPS.length })}</span>
      ${texts.tour.steps[current.name]}
    </p>
    <div class="tour-buttons">
      ${
        step > 0 &&
        html`<button type="button" onClick=${() => go(step - 1)}>${texts.tour.back}</button>`
      }
      ${
        current.name === 'others' &&
        html`<button type="button" class="primary" onClick=${others}>
        ${texts.tour.steps.othersAct}
      </button>`
      }
      ${
        current.name === 'yours' &&
        html`<button type="button" class="primary" onClick=${() => write(EXAMPLE)}>
        ${texts.tour.steps.yoursAct}
      </button>`
      }
      ${
        isLast
          ? html`<button type="button" onClick=${close}>${texts.tour.end}</button>`
          : html`<button
            type="button"
            class=${current.name === 'others' ? '' : 'primary'}
            onClick=${() => go(step + 1)}
          >
            ${texts.tour.next}
          </button>`
      }
      ${
        !isLast &&
        html`<button type="button" class="close" aria-label=${texts.tour.close} onClick=${close}>
        ×
      </button>`
      }
    </div>
  </aside>`;
}
