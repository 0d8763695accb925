import { type ComponentChild, h, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { follow, texts } from './api.ts';
import { PaneFrame } from './pane.ts';
import { type Demo, type Pane, updated } from './store.ts';
import { People, Toolbar } from './toolbar.ts';
import { paneOf, STEPS, Tour } from './tour.ts';
import { html } from './view.ts';

const TOUR_SEEN = 'verme.tour-seen';
const DARK = 'verme.dark';

/** The page: a toolbar, the tour, and the chats of those who are chosen side by side. */
function App(): ComponentChild {
  const [demo, setDemo] = useState<Demo>();
  const [isLost, setLost] = useState(false);
  const [problem, report] = useState('');
  const [step, setStep] = useState(localStorage.getItem(TOUR_SEEN) ? -1 : 0);
  const [draft, setDraft] = useState('');
  const [isDark, setDark] = useDarkness();
  useEffect(() => follow((update) => setDemo((before) => updated(before, update)), setLost), []);
  const [shown, show] = useShown(demo);
  if (!demo) return html`<p class="waiting">${isLost ? texts.lost : texts.connecting}</p>`;

  const paneAt = (at: number) => paneOf(STEPS[at]?.who ?? 'facilitator', demo.panes);
  const pointed = paneAt(step);
  const isPointing = step >= 0 && step < STEPS.length;
  const toggle = (id: string) => show(shown.symmetricDifference(new Set([id])));
  const close = () => {
    localStorage.setItem(TOUR_SEEN, 'yes');
    setStep(-1);
  };
  const go = (next: number) => {
    const pane = paneAt(next);
    if (pane && !shown.has(pane.id)) show(shown.union(new Set([pane.id])));
    setDraft('');
    setStep(next);
  };
  return html`
    <header class="page-head">
      <h1>${texts.heading}</h1>
      <p>${texts.lead}</p>
      <${Toolbar}
        demo=${demo}
        isDark=${isDark}
        setDark=${setDark}
        startTour=${() => go(0)}
        report=${report}
      />
      <${People} demo=${demo} shown=${shown} toggle=${toggle} />
    </header>
    ${
      isPointing &&
      html`<${Tour} step=${step} go=${go} close=${close} write=${setDraft} report=${report} />`
    }
    ${
      (isLost || problem) &&
      html`<p class="problem" role="alert">${isLost ? texts.lost : problem}</p>`
    }
    <main class="panes">
      ${demo.panes
        .filter(({ id }) => shown.has(id))
        .map(
          (pane) => html`<${PaneFrame}
            key=${pane.id}
            page=${demo.page}
            pane=${pane}
            isPointedAt=${isPointing && pane === pointed}
            draft=${pane === pointed ? draft : ''}
            hide=${toggle}
          />`,
        )}
      ${shown.size === 0 && html`<p class="waiting">${texts.pane.none}</p>`}
    </main>
  `;
}

/** Whose chats are shown, newcomers' among them, and how to choose others. */
function useShown(
  demo: Demo | undefined,
): [ReadonlySet<string>, (panes: ReadonlySet<string>) => void] {
  const [chosen, choose] = useState<ReadonlySet<string>>();
  const people = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!demo) return;
    const now = new Set(demo.panes.map(({ id }) => id));
    const newcomers = now.difference(people.current ?? now);
    people.current = now;
    if (newcomers.size === 0) return;
    choose((before) => (before ?? firstShown(demo)).union(newcomers));
    // Newcomers come last. Their pane is there after the next drawing.
    setTimeout(() => {
      const pane = [...document.querySelectorAll('.pane')].at(-1);
      pane?.scrollIntoView({ behavior: 'smooth', inline: 'end' });
      pane?.querySelector<HTMLElement>('.composer input')?.focus({ preventScroll: true });
    });
  }, [demo]);
  return [chosen ?? (demo ? firstShown(demo) : new Set()), choose];
}

const FIRST = ['facilitator', 'member', 'swede'] as const;

/** Those whom the tour visits, and one more of another workspace. */
function firstShown({ panes }: Demo): ReadonlySet<string> {
  const touring = FIRST.flatMap((who) => paneOf(who, panes) ?? []);
  const isElsewhere = ({ platform, workspace }: Pane) =>
    touring.every((pane) => pane.platform !== platform || pane.workspace !== workspace);
  const other = panes.find(isElsewhere);
  return new Set([...touring, ...(other ? [other] : [])].map(({ id }) => id));
}

function useDarkness(): [boolean, (isDark: boolean) => void] {
  const stored = localStorage.getItem(DARK);
  const system = matchMedia('(prefers-color-scheme: dark)').matches;
  const [isDark, setDark] = useState(stored ? stored === 'yes' : system);
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return [
    isDark,
    (wish) => {
      localStorage.setItem(DARK, wish ? 'yes' : 'no');
      setDark(wish);
    },
  ];
}

/** A click elsewhere, or Escape, closes an open menu. */
function closeMenus({ target }: Event): void {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!(target instanceof Node && menu.contains(target))) menu.removeAttribute('open');
  }
}

document.addEventListener('click', closeMenus);
document.addEventListener('keydown', ({ key }) => {
  const open = document.querySelector('details.menu[open]');
  if (key !== 'Escape' || !open) return;
  open.removeAttribute('open');
  open.querySelector('summary')?.focus();
});

render(h(App, null), document.body);
