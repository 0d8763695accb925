import type { types } from '@slack/bolt';
import type { Block, Button, Card, Choice, Fact, LinkButton } from '../../../chat/card.ts';
import { encodeIntent } from '../../../chat/intent.ts';
import { MAILTO } from '../../../core/mail.ts';
import { plainText } from '../../../core/text.ts';
import { fallback, literal, run, SECTION_LENGTH } from './literal.ts';
import { packRow } from './row.ts';

/** A message's content as `chat.postMessage`, `chat.update` and response URLs take it. */
export interface Message {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** A card that Slack would refuse whatever was cut: a defect of its view. */
export class UnfitCard extends Error {
  constructor() {
    super('card does not fit in a message');
    this.name = 'UnfitCard';
  }
}

const MAX_BLOCKS = 50;
/** Not documented: beyond about this many characters of JSON, Slack answers `msg_blocks_too_long`. */
const MAX_JSON = 13_200;
/** How short texts are cut, in turn, until a card fits. Ordinary cards fit at the first. */
const CAPS = [SECTION_LENGTH, 1000, 300, 120, 60];

const HEADER_LENGTH = 150;
const CONTEXT_LENGTH = 2000;
const BUTTON_LENGTH = 75;
/** More of them in one row get too narrow to read on a phone. */
const BUTTONS_IN_A_ROW = 5;

/** A card as a message. @throws UnfitCard when even its shortest form is too long */
export function renderCard({ summary, blocks }: Card): Message {
  for (const cap of CAPS) {
    const rendered = renderBlocks(blocks, cap);
    if (rendered.length > MAX_BLOCKS) break;
    if (JSON.stringify(rendered).length <= MAX_JSON) {
      return { text: fallback(summary), blocks: rendered };
    }
  }
  throw new UnfitCard();
}

/** A card's blocks with texts of at most `cap` UTF-16 units, for places with more room than a message. */
export function renderBlocks(blocks: readonly Block[], cap = SECTION_LENGTH): types.KnownBlock[] {
  return blocks.flatMap((block, index) => renderBlock(block, cap, index));
}

function renderBlock(block: Block, cap: number, index: number): types.KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return block.text.length > HEADER_LENGTH
        ? [paragraph(block.text, true, cap)]
        : [{ type: 'header', text: literal(block.text, HEADER_LENGTH) }];
    case 'text':
      return [paragraph(block.text, block.strong === true, cap)];
    case 'note':
      return [note(block.text, cap)];
    case 'facts':
      return block.facts.length > 0 ? [factList(block.facts, cap)] : [];
    case 'choice':
      return choice(block, cap, index);
    case 'buttons':
      return buttonsAndMails(block.buttons);
    case 'divider':
      return [{ type: 'divider' }];
  }
}

/** A line or paragraph of text. Bold needs rich text: in a section it would take mrkdwn. */
export function paragraph(text: string, strong: boolean, cap = SECTION_LENGTH): types.KnownBlock {
  if (!strong) return { type: 'section', text: literal(text, cap) };
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [run(text, cap, true)] }],
  };
}

/** Small print. */
export function note(text: string, cap = CONTEXT_LENGTH): types.KnownBlock {
  return { type: 'context', elements: [literal(text, Math.min(cap, CONTEXT_LENGTH))] };
}

/** One line for each fact: on a phone, two columns of fields would stand far apart. */
function factList(facts: readonly Fact[], cap: number): types.KnownBlock {
  return {
    type: 'rich_text',
    elements: facts.map(({ label, value }) => ({
      type: 'rich_text_section',
      elements: [run(titled(label), cap, true), { type: 'text', text: ' ' }, run(value, cap)],
    })),
  };
}

/** With a colon, unless it is a question. */
function titled(label: string): string {
  return label.endsWith('?') ? label : `${label}:`;
}

/** Two blocks, also with a note: a poll of 20 slots has 40 of the 50 that a message takes. */
function choice({ text, note: small, options }: Choice, cap: number, index: number) {
  const line = small ? `${text}\n${small}` : text;
  const buttons = options.map(({ selected, ...option }) =>
    selected
      ? button({ ...option, label: `✓ ${option.label}`, style: 'primary' as const })
      : button(option),
  );
  const section: types.KnownBlock = { type: 'section', text: literal(line, cap) };
  const packed = packRow(
    options.map(({ intent }) => intent),
    index,
  );
  if (!packed || buttons.length > BUTTONS_IN_A_ROW) return [section, ...buttonRows(buttons)];
  const elements = buttons.map((it, at) => ({ ...it, value: packed.values[at] ?? '' }));
  return [section, { type: 'actions' as const, block_id: packed.blockId, elements }];
}

/** Slack's buttons open pages of the web alone: what opens a mail is a link in a text. */
function buttonsAndMails(buttons: readonly Button[]): types.KnownBlock[] {
  const mails = buttons.filter(isMail);
  const others = buttons.filter((it) => !isMail(it));
  return [...mails.map(mailLink), ...buttonRows(others.map(button))];
}

function isMail(it: Button): it is LinkButton {
  return 'url' in it && it.url.startsWith(MAILTO);
}

function mailLink({ label, url }: LinkButton): types.KnownBlock {
  const link = { type: 'link' as const, url, text: plainText(label) };
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [link] }],
  };
}

/** Buttons in rows of a few each. */
export function buttonRows(buttons: readonly types.Button[]): types.KnownBlock[] {
  const rows: types.KnownBlock[] = [];
  for (let from = 0; from < buttons.length; from += BUTTONS_IN_A_ROW) {
    rows.push({ type: 'actions', elements: buttons.slice(from, from + BUTTONS_IN_A_ROW) });
  }
  return rows;
}

/**
 * A button without an `action_id`: Slack gives it one of its own, all that we need to know
 * stands in the value, and 60 IDs are a good part of what a message may hold.
 */
export function button(it: Button): types.Button {
  const text = literal(it.label, BUTTON_LENGTH);
  if ('url' in it) return { type: 'button', text, url: it.url };
  const value = encodeIntent(it.intent);
  return { type: 'button', text, value, ...(it.style && { style: it.style }) };
}
