import type { ComponentChild } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Entered } from '../protocol.ts';
import { useMarks } from './marks.ts';
import { html } from './view.ts';

/** As much of Microsoft's renderer as is used here. */
interface Action {
  readonly title?: string;
  readonly url?: string;
  getJsonTypeName(): string;
}

interface Input {
  readonly id?: string;
  readonly value?: unknown;
  /** Its value is then several in one text. */
  readonly isMultiSelect?: boolean;
  isValid(): boolean;
}

interface AdaptiveCard {
  hostConfig: unknown;
  onExecuteAction: (action: Action) => void;
  parse(card: unknown): void;
  render(): HTMLElement | undefined;
  getAllInputs(): Input[];
  getAllActions(): Action[];
}

interface Renderer {
  AdaptiveCard: (new () => AdaptiveCard) & {
    onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void;
  };
  HostConfig: new (config: object) => unknown;
}

declare const AdaptiveCards: Renderer;
declare const markdownit: (options: object) => { render(text: string): string };

const colour = (name: string, subtle = name) => ({
  default: `var(${name})`,
  subtle: `var(${subtle})`,
});

const HOST = {
  fontFamily: 'inherit',
  containerStyles: {
    default: {
      backgroundColor: 'transparent',
      foregroundColors: {
        default: colour('--ink', '--faint'),
        dark: colour('--ink', '--faint'),
        light: colour('--faint'),
        accent: colour('--accent'),
        good: colour('--ink'),
        warning: colour('--bad'),
        attention: colour('--bad'),
      },
    },
  },
  supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
  fontSizes: { small: 12, default: 14, medium: 15, large: 17, extraLarge: 20 },
  actions: {
    maxActions: 20,
    spacing: 'default',
    buttonSpacing: 6,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline' },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', spacing: 'small' },
  },
};

export interface CardProps {
  readonly card: unknown;
  /** The labels of the buttons that the tour asks for. */
  readonly asked?: readonly string[];
  /** `nth` of the actions with this title, and what stands in the inputs. */
  press(label: string, nth: number, values: Entered): void;
}

/**
 * An Adaptive Card, drawn by Microsoft's own renderer; anew when it says something else, not
 * before: what is being typed stays, and so does a button that is being pressed.
 */
export function Card({ card, asked = [], press }: CardProps): ComponentChild {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(press);
  const id = useId();
  latest.current = press;
  useEffect(() => {
    const drawn = draw(card, (...pressed) => latest.current(...pressed));
    if (drawn) setApart(drawn, id);
    frame.current?.replaceChildren(...(drawn ? [drawn] : []));
  }, [JSON.stringify(card)]);
  useMarks(frame, asked);
  return html`<div class="adaptive" ref=${frame}></div>`;
}

function draw(payload: unknown, press: CardProps['press']): HTMLElement | undefined {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(payload);
  card.onExecuteAction = (action) => {
    if (action.url) window.open(action.url, '_blank', 'noopener');
    else press(action.title ?? '', nthOf(action, card), valuesOf(card));
  };
  return card.render();
}

/** The browser takes choices of one name for the same question, also those of two cards. */
function setApart(drawn: HTMLElement, id: string): void {
  for (const choice of drawn.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
    choice.name = `${id}.${choice.name}`;
  }
}

const markdown = markdownit({ html: false, breaks: true });
const hostConfig = new AdaptiveCards.HostConfig(HOST);

/** The library lists the actions of an action set twice. */
function nthOf(action: Action, card: AdaptiveCard): number {
  const all = [...new Set(card.getAllActions())];
  return Math.max(0, all.filter(({ title }) => title === action.title).indexOf(action));
}

function valuesOf(card: AdaptiveCard): Entered {
  return Object.fromEntries(
    card.getAllInputs().flatMap(({ id, value, isMultiSelect }) => {
      const entered = String(value ?? '');
      return id ? [[id, isMultiSelect ? entered.split(',').filter(Boolean) : entered]] : [];
    }),
  );
}
