import type { ComponentChild } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Locale } from '../../../core/locale.ts';
import { APPS, act, locale, locales, texts } from './api.ts';
import type { Demo } from './store.ts';
import { html } from './view.ts';

export interface ToolbarProps {
  readonly demo: Demo;
  readonly isDark: boolean;
  /** Whether the tour asks to move the clock. */
  readonly isAsked: boolean;
  setDark(isDark: boolean): void;
  startTour(): void;
  report(problem: string): void;
}

const STEPS = ['hour', 'day', 'deadline', 'nudge'] as const;

/** The demo's clock and weather, newcomers, and the looks of the page. */
export function Toolbar(props: ToolbarProps): ComponentChild {
  const { demo, isDark, isAsked, setDark, startTour, report } = props;
  const move = async (by: (typeof STEPS)[number]) =>
    report((await act({ kind: 'clock', by })) ?? '');
  return html`<div class="toolbar">
    <div class="clock" role="group" aria-label=${texts.clock.label}>
      <span>${texts.clock.label}: <b>${demo.now}</b></span>
      ${STEPS.map(
        (by) => html`<button
          type="button"
          class=${isAsked && by === 'hour' ? 'asked-for' : ''}
          onClick=${() => move(by)}
        >
          ${texts.clock[by]}
        </button>`,
      )}
    </div>
    <${Weather} demo=${demo} report=${report} />
    <${AddPerson} demo=${demo} report=${report} />
    <button type="button" onClick=${startTour}>${texts.tour.start}</button>
    <button type="button" onClick=${() => setDark(!isDark)}>
      ${isDark ? texts.theme.light : texts.theme.dark}
    </button>
    <nav class="languages" aria-label=${texts.languages}>
      ${locales.map(
        (one) => html`<a
          href=${`?lang=${one}`}
          lang=${one}
          hreflang=${one}
          aria-current=${one === locale ? 'true' : undefined}
          >${texts.languageNames[one]}</a
        >`,
      )}
    </nav>
  </div>`;
}

interface Reporting {
  readonly demo: Demo;
  report(problem: string): void;
}

const KINDS = ['fair', 'throttled', 'down'] as const;

function Weather({ demo, report }: Reporting): ComponentChild {
  const choose = async (workspace: string, weather: (typeof KINDS)[number]) =>
    report((await act({ kind: 'weather', workspace, weather })) ?? '');
  return html`<details class="menu" name="menu">
    <summary>${texts.weather.label}</summary>
    <div>
      <p>${texts.weather.hint}</p>
      ${demo.workspaces.map(
        ({ id, platform, name, weather }) => html`<label>
          ${APPS[platform]}, ${name}
          <select
            value=${weather}
            onChange=${({ currentTarget }: { currentTarget: HTMLSelectElement }) =>
              choose(id, currentTarget.value as (typeof KINDS)[number])}
          >
            ${KINDS.map((kind) => html`<option value=${kind}>${texts.weather[kind]}</option>`)}
          </select>
        </label>`,
      )}
    </div>
  </details>`;
}

function AddPerson({ demo, report }: Reporting): ComponentChild {
  const menu = useRef<HTMLDetailsElement>(null);
  const [name, setName] = useState('');
  const [workspace, setWorkspace] = useState(demo.workspaces[0]?.id ?? '');
  const [language, setLanguage] = useState<Locale>(locale);
  const add = async (event: Event) => {
    event.preventDefault();
    const problem = await act({ kind: 'person', name, workspace, locale: language });
    report(problem ?? '');
    if (problem) return;
    setName('');
    menu.current?.removeAttribute('open');
  };
  const value = (set: (value: string) => void) => (event: Event) =>
    set((event.currentTarget as HTMLInputElement).value);
  return html`<details class="menu" name="menu" ref=${menu}>
    <summary>${texts.people.add}</summary>
    <form onSubmit=${add}>
      <label>
        ${texts.people.name}
        <input
          required
          maxlength="80"
          placeholder=${texts.people.namePlaceholder}
          value=${name}
          onInput=${value(setName)}
        />
      </label>
      <label>
        ${texts.people.workspace}
        <select value=${workspace} onChange=${value(setWorkspace)}>
          ${demo.workspaces.map(
            ({ id, platform, name: called }) =>
              html`<option value=${id}>${APPS[platform]}, ${called}</option>`,
          )}
        </select>
      </label>
      <label>
        ${texts.people.language}
        <select
          value=${language}
          onChange=${value((chosen) => setLanguage(chosen as Locale))}
        >
          ${locales.map((one) => html`<option value=${one}>${texts.languageNames[one]}</option>`)}
        </select>
      </label>
      <p>${texts.people.hint}</p>
      <button type="submit" class="primary">${texts.people.save}</button>
    </form>
  </details>`;
}

export interface PeopleProps {
  readonly demo: Demo;
  readonly shown: ReadonlySet<string>;
  toggle(pane: string): void;
}

/** Who is there, and whose chats are shown. */
export function People({ demo, shown, toggle }: PeopleProps): ComponentChild {
  return html`<div class="people" role="group" aria-label=${texts.people.label}>
    ${demo.panes.map(
      ({ id, name, platform }) => html`<button
        type="button"
        class=${`person ${platform}`}
        aria-pressed=${shown.has(id)}
        onClick=${() => toggle(id)}
      >
        ${name}
      </button>`,
    )}
  </div>`;
}
