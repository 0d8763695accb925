import type { Block, Button, Card } from '../../../src/chat/card.ts';
import type { Form, FormValues } from '../../../src/chat/form.ts';
import type { IntentCall } from '../../../src/chat/intent.ts';
import type { Act, Place, Reply } from '../../../src/chat/platform.ts';
import { createRouter, type Router } from '../../../src/chat/router.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { features } from '../../../src/features/index.ts';
import { identify } from '../../../src/features/people/operations.ts';
import type { Visitor } from './world.ts';

/** The router as the bot has it. */
export function testRouter(deps: Deps): Router {
  const { log } = deps;
  const router = createRouter({ identify: (sender, place) => identify(deps, sender, place), log });
  for (const { handlers } of features) handlers?.(router, deps);
  return router;
}

/** Somebody at a chat, with the last answer before them. */
export interface Chat {
  type(text: string, place?: Place): Promise<Reply>;
  hello(): Promise<Reply>;
  /** Presses the button of this label; beside a text, when several have the label. */
  press(label: string, beside?: string): Promise<Reply>;
  /** Submits the open form with what it holds and these values, by the fields' labels. */
  submit(values?: Readonly<Record<string, string | readonly string[]>>): Promise<Reply>;
  /** All that can be read in the last answer. */
  text(): string;
  labels(): string[];
}

export function chatOf(router: Router, { sender, place }: Visitor): Chat {
  let last: Reply = {};
  let from = place;

  async function act(what: Act): Promise<Reply> {
    last = await router.handle({ sender, place: from, act: what });
    return last;
  }
  const buttons = () => cardsOf(last).flatMap((card) => card.blocks.flatMap(buttonsOf));

  return {
    async type(text, at = place) {
      from = at;
      return act({ kind: 'command', text });
    },
    hello: () => act({ kind: 'hello' }),
    async press(label, beside) {
      const found = buttons().find(
        (button) => button.label === label && (!beside || button.beside.includes(beside)),
      );
      if (!found) throw new Error(`no button ${label} among ${buttons().map((one) => one.label)}`);
      return act({ kind: 'press', intent: found.intent, values: valuesOf(last.form) });
    },
    async submit(typed = {}) {
      const form = last.form ?? last.invalid;
      if (!form) throw new Error('no form is open');
      return act({ kind: 'submit', intent: form.intent, values: filled(form, typed) });
    },
    text: () => JSON.stringify(last),
    labels: () => buttons().map(({ label }) => label),
  };
}

function cardsOf({ tell, redraw, form }: Reply): Card[] {
  const more = (form?.more ?? []).map((button): Button => button);
  const inForm: Card[] = form
    ? [{ summary: '', blocks: [{ kind: 'buttons', buttons: more }] }]
    : [];
  return [tell, redraw].filter((card) => card !== undefined).concat(inForm);
}

interface Found {
  readonly label: string;
  readonly intent: IntentCall;
  readonly beside: string;
}

function buttonsOf(block: Block): Found[] {
  if (block.kind === 'choice') {
    return block.options.map(({ label, intent }) => ({ label, intent, beside: block.text }));
  }
  if (block.kind !== 'buttons') return [];
  return block.buttons.flatMap((button) =>
    'intent' in button ? [{ label: button.label, intent: button.intent, beside: '' }] : [],
  );
}

function valuesOf(form: Form | undefined): FormValues {
  return form ? filled(form, {}) : {};
}

/** What stands in the form, and what is typed over it. An option is chosen by its label. */
function filled(
  form: Form,
  typed: Readonly<Record<string, string | readonly string[]>>,
): FormValues {
  const left = new Set(Object.keys(typed));
  const entries = form.fields.flatMap((field) => {
    if (field.kind === 'note') return [];
    left.delete(field.label);
    const value = typed[field.label] ?? field.value;
    if (value === undefined) return [];
    if (field.kind !== 'choice') return [[field.id, value] as const];
    const option = field.options.find(({ label }) => label === value);
    return [[field.id, option?.value ?? value] as const];
  });
  if (left.size > 0) throw new Error(`no field ${[...left]}`);
  return Object.fromEntries(entries);
}
