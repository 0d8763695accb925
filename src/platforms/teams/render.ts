import type {
  Action,
  CardElement,
  IActionSet,
  IAdaptiveCard,
  IExecuteAction,
  IRichTextBlock,
} from '@microsoft/teams.cards';
import type { Block, Button, Card, Choice, Fact, PressButton } from '../../chat/card.ts';
import { encodeIntent } from '../../chat/intent.ts';
import { plainText } from '../../core/text.ts';
import { toOpen, toPress } from './button-data.ts';
import { literalRuns, paragraphs, SMALL_PRINT, withoutMarkup } from './literal.ts';

/**
 * The newest schema version that Teams shows, on phones too: of bots' cards it takes "v1.5 or
 * earlier", with no less for any client, and Action.Execute does not work in a card that names an
 * earlier one. Clients that do not know it yet take its fallback. By
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference and
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
export const CARD_VERSION = '1.5';

/** More than these in one row disappear behind a menu. */
const BUTTONS_IN_ROW = 6;
/** In characters, as the labels are. */
const ROW_WIDTH = 56;
const BUTTON_MARGIN = 4;

/** In characters: up to this a choice's note stands on the choice's own line. */
const SHORT_NOTE = 48;

/** Draws a card as an Adaptive Card; every text in it is shown as it is written. */
export function renderCard(card: Card): IAdaptiveCard {
  const body: CardElement[] = [];
  let divided = false;
  for (const block of card.blocks) {
    const [first, ...rest] = renderBlock(block);
    if (block.kind === 'divider') divided = body.length > 0;
    if (!first) continue;
    body.push(divided ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest);
    divided = false;
  }
  const wide = card.blocks.some(({ kind }) => kind === 'choice');
  return {
    type: 'AdaptiveCard',
    version: CARD_VERSION,
    fallbackText: withoutMarkup(card.summary),
    body: body.length > 0 ? body : paragraphs(card.summary),
    ...(wide && { msteams: { width: 'full' } }),
  };
}

function renderBlock(block: Block): CardElement[] {
  switch (block.kind) {
    case 'heading':
      return paragraphs(block.text, { weight: 'Bolder', size: 'Large' });
    case 'text':
      return paragraphs(block.text, block.strong ? { weight: 'Bolder' } : undefined);
    case 'note':
      return paragraphs(block.text, SMALL_PRINT, 'Small');
    case 'facts':
      return block.facts.flatMap(renderFact);
    case 'choice':
      return renderChoice(block);
    case 'buttons':
      return rowsOf(block.buttons.map(renderButton));
    case 'divider':
      return [];
  }
}

/** A line of runs: an ordinary FactSet would read Markdown in it. */
function renderFact({ label, value }: Fact, index: number): CardElement[] {
  const [first, ...rest] = paragraphs(value, undefined, index > 0 ? 'Small' : undefined);
  const name = plainText(label);
  const end = /[:?!]$/.test(name) ? ' ' : ': ';
  const title = literalRuns(`${name}${end}`, { weight: 'Bolder' });
  if (!first) return [{ type: 'RichTextBlock', inlines: title }];
  return [{ ...first, inlines: [...title, ...(first.inlines ?? [])] }, ...rest];
}

function renderChoice({ text, note, options }: Choice): CardElement[] {
  const buttons = options.map(({ selected, ...option }) =>
    renderPress(
      selected ? { ...option, label: `✓ ${option.label}`, style: 'primary' as const } : option,
    ),
  );
  const beside = note && note.length <= SHORT_NOTE ? literalRuns(` · ${oneLine(note)}`) : [];
  const line: IRichTextBlock = {
    type: 'RichTextBlock',
    inlines: [...literalRuns(oneLine(text), { weight: 'Bolder' }), ...beside],
    spacing: 'Medium',
  };
  const below = beside.length > 0 ? [] : paragraphs(note ?? '', SMALL_PRINT);
  return [line, ...below, ...rowsOf(buttons)];
}

function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ');
}

/** Buttons in as few rows as show all of them whole, also in a narrow window. */
function rowsOf(actions: readonly Action[]): IActionSet[] {
  const rows: Action[][] = [];
  let room = 0;
  for (const action of actions) {
    const width = (action.title ?? '').length + BUTTON_MARGIN;
    const row = rows.at(-1);
    if (row && row.length < BUTTONS_IN_ROW && width <= room) row.push(action);
    else rows.push([action]);
    room = (rows.at(-1) === row ? room : ROW_WIDTH) - width;
  }
  return rows.map((row) => ({ type: 'ActionSet', actions: row }));
}

function renderButton(button: Button): Action {
  if ('url' in button) {
    return { type: 'Action.OpenUrl', title: plainText(button.label), url: button.url };
  }
  return renderPress(button);
}

function renderPress({ label, intent, opensForm, style }: PressButton): Action {
  const title = plainText(label);
  const look = style && ({ style: style === 'danger' ? 'destructive' : 'positive' } as const);
  if (opensForm) return { type: 'Action.Submit', title, data: toOpen(intent), ...look };
  const button: IExecuteAction = {
    type: 'Action.Execute',
    title,
    // The verb alone, and a fallback without a look: a poll of twenty slots carries sixty of these.
    verb: encodeIntent(intent),
    fallback: { type: 'Action.Submit', title, data: toPress(intent) },
  };
  return { ...button, ...look };
}
