import { type ComponentChild, h, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { follow, texts } from './api.ts';
import { pace } from './motion.ts';
import { PaneFrame } from './pane.ts';
import { type Demo, type Pane, updated } from './store.ts';
import { People, Toolbar } from './toolbar.ts';
import { Tour, targetOf, useTour } from './tour.ts';
import { html } from './view.ts';

const DARK = 'verme.dark';

/** The page: a toolbar, the tour, and the chats of those who are chosen side by side. */
function App(): ComponentChild {
  const [demo, setDemo] = useState<Demo>();
  const [isLost, setLost] = useState(false);
  const [problem, report] = useState('');
  const [draft, setDraft] = useState<{ readonly text: string }>();
  const [shows, setShows] = useState(0);
  const [hasMenu, setMenu] = useState(false);
  const [isDark, setDark] = useDarkness();
  useEffect(() => follow((update) => setDemo((before) => updated(before, update)), setLost), []);
  const [shown, show] = useShown(demo);
  const tour = useTour(demo?.tour);
  const { step } = tour;
  const target = step && targetOf(step, shows);
  useEffect(() => {
    if (step && !shown.has(step.pane)) show(shown.union(new Set([step.pane])));
    setDraft(undefined);
  }, [target?.turn]);
  if (!demo) return html`<p class="waiting">${isLost ? texts.lost : texts.connecting}</p>`;

  const toggle = (id: string) => show(shown.symmetricDifference(new Set([id])));
  const showAgain = () => setShows(shows + 1);
  return html`
    <header class=${`page-head ${hasMenu ? 'opened' : ''}`}>
      <h1>${texts.heading}</h1>
      <p>${texts.lead}</p>
      <button
        type="button"
        class="menu-switch"
        aria-expanded=${String(hasMenu)}
        onClick=${() => setMenu(!hasMenu)}
      >
        ${texts.menu}
      </button>
      <${Toolbar}
        demo=${demo}
        isDark=${isDark}
        setDark=${setDark}
        startTour=${() => tour.go(0)}
        isAsked=${step?.text === 'close'}
        report=${report}
      />
      <${People} demo=${demo} shown=${shown} toggle=${toggle} />
    </header>
    ${
      step &&
      html`<${Tour}
        steps=${demo.tour.steps}
        step=${step}
        at=${tour.at}
        go=${tour.go}
        close=${tour.close}
        show=${showAgain}
        write=${(text: string) => setDraft({ text })}
        report=${report}
      />`
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
            target=${pane.id === step?.pane ? target : undefined}
            draft=${pane.id === step?.pane ? draft : undefined}
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
      pane?.scrollIntoView({ behavior: pace(), inline: 'end' });
      pane?.querySelector<HTMLElement>('.composer input')?.focus({ preventScroll: true });
    });
  }, [demo]);
  return [chosen ?? (demo ? firstShown(demo) : new Set()), choose];
}

/** Those whom the tour visits, and one more of another workspace. */
function firstShown({ tour, panes }: Demo): ReadonlySet<string> {
  const touring = panes.filter(({ id }) => tour.steps.some(({ pane }) => pane === id));
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
