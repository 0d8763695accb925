import type { SeenField } from '../driver.ts';
import { actionsOf, childrenOf, isInput } from './card-schema.ts';
import { asObject, asObjects, asString, type Json } from './json.ts';
import { cardMarkdownToPlain } from './markdown.ts';

/** A card as its reader sees it. */
export interface CardView {
  /** All visible text, a line for each block. */
  readonly lines: readonly string[];
  readonly buttons: readonly CardButton[];
  readonly inputs: readonly CardInput[];
}

export interface CardButton {
  readonly label: string;
  readonly action: Json;
}

export interface CardInput {
  readonly id: string;
  readonly label: string;
  readonly kind: SeenField['kind'];
  readonly options: SeenField['options'];
  /** The error that the bot shows for it: text in the colour `attention` inside the container `field:<id>`. */
  readonly error: string | undefined;
  readonly element: Json;
}

/** What the reader has folded out or away with Action.ToggleVisibility, by element ID. */
export type Visibility = ReadonlyMap<string, boolean | 'flipped'>;

interface Walk {
  readonly lines: string[];
  readonly buttons: CardButton[];
  readonly inputs: CardInput[];
  readonly visibility: Visibility;
}

/** Reads a valid card; the content of Action.ShowCard counts as folded out. */
export function viewCard(card: Json, visibility: Visibility = new Map()): CardView {
  const walk: Walk = { lines: [], buttons: [], inputs: [], visibility };
  readCard(card, walk);
  return walk;
}

function readCard(card: Json, walk: Walk): void {
  for (const element of asObjects(card['body'])) readElement(element, walk, new Map());
  readActions(asObjects(card['actions']), walk);
  const tap = asObject(card['selectAction']);
  if (tap) readActions([tap], walk);
}

/** @param errors by input ID, from the field containers around the element */
function readElement(element: Json, walk: Walk, errors: ReadonlyMap<string, string>): void {
  const id = asString(element['id']);
  if (!isShown(element, walk.visibility)) return;
  const known = id?.startsWith('field:')
    ? new Map([...errors, [id.slice('field:'.length), attentionText(element)]])
    : errors;
  const text = ownText(element);
  if (text) walk.lines.push(text);
  if (isInput(element)) walk.inputs.push(readInput(element, known));
  for (const child of childrenOf(element)) readElement(child, walk, known);
  readActions(actionsOf(element), walk);
}

function isShown(element: Json, visibility: Visibility): boolean {
  const initially = element['isVisible'] !== false;
  const changed = visibility.get(String(element['id'])) ?? initially;
  return changed === 'flipped' ? !initially : changed;
}

function readActions(actions: readonly Json[], walk: Walk): void {
  for (const action of actions) {
    const label = asString(action['title']);
    if (label) walk.buttons.push({ label, action });
    const card = action['type'] === 'Action.ShowCard' ? asObject(action['card']) : undefined;
    if (card) readCard(card, walk);
  }
}

function ownText(element: Json): string {
  switch (element['type']) {
    case 'TextBlock':
      return cardMarkdownToPlain(String(element['text']));
    case 'RichTextBlock':
      return inlinesText(element);
    case 'FactSet':
      return asObjects(element['facts'])
        .map(({ title, value }) => `${factText(title)} ${factText(value)}`.trim())
        .join('\n');
    default:
      return isInput(element) ? inputLabel(element) : '';
  }
}

/** Runs of text are shown as they are: the place for what people have typed. */
function inlinesText(element: Json): string {
  const inlines = Array.isArray(element['inlines']) ? element['inlines'] : [];
  return inlines.map((run) => asString(run) ?? asString(asObject(run)?.['text']) ?? '').join('');
}

function factText(value: unknown): string {
  return cardMarkdownToPlain(asString(value) ?? '');
}

function attentionText(element: Json): string {
  const isAttention = (part: Json) => String(part['color']).toLowerCase() === 'attention';
  const own =
    element['type'] === 'RichTextBlock'
      ? asObjects(element['inlines'])
          .filter(isAttention)
          .map((run) => String(run['text']))
      : element['type'] === 'TextBlock' && isAttention(element)
        ? [ownText(element)]
        : [];
  return [...own, ...childrenOf(element).map(attentionText)].filter(Boolean).join(' ');
}

function inputLabel(input: Json): string {
  const label = asString(input['label']);
  if (input['type'] !== 'Input.Toggle') return label ?? '';
  return [label, asString(input['title'])].filter(Boolean).join('\n');
}

function readInput(input: Json, errors: ReadonlyMap<string, string>): CardInput {
  const id = String(input['id']);
  const fallbacks = [input['label'], input['title'], input['placeholder'], id];
  return {
    id,
    label: fallbacks.map(asString).find(Boolean) ?? id,
    kind: kindOf(input),
    options: optionsOf(input),
    error: errors.get(id) || undefined,
    element: input,
  };
}

function kindOf(input: Json): SeenField['kind'] {
  switch (input['type']) {
    case 'Input.Date':
      return 'date';
    case 'Input.Time':
      return 'time';
    case 'Input.ChoiceSet':
      return input['isMultiSelect'] === true ? 'choices' : 'choice';
    case 'Input.Toggle':
      return 'choices';
    default:
      return input['isMultiline'] === true ? 'longtext' : 'text';
  }
}

function optionsOf(input: Json): SeenField['options'] {
  if (input['type'] === 'Input.Toggle') {
    return [{ label: String(input['title']), value: asString(input['valueOn']) ?? 'true' }];
  }
  return asObjects(input['choices']).map(({ title, value }) => ({
    label: String(title),
    value: String(value),
  }));
}
