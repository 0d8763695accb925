import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { mrkdwn, plain } from './mrkdwn.ts';
import type { ButtonView } from './protocol.ts';

/**
 * Slack's blocks as HTML, kept for as long as the blocks live. The layout is that of
 * slack-blocks-to-jsx. The texts are not: it reads markup also in what Slack takes literally.
 */

const drawn = new WeakMap<object, string>();

/**
 * The HTML of blocks as the bot sent them. Its buttons stand in the order of the blocks, which
 * is how the page knows them: IDs are taken away, since many messages have the same.
 */
export function blocksHtml(blocks: readonly object[]): string {
  const known = drawn.get(blocks);
  if (known !== undefined) return known;
  const html = markupOf(blocks);
  drawn.set(blocks, html);
  return html;
}

function markupOf(blocks: readonly object[]): string {
  const texts: string[] = [];
  const element = createElement(Message, {
    blocks: withoutTexts(blocks, texts) as Block[],
    logo: '',
    name: '',
    withoutWrapper: true,
  });
  return renderToStaticMarkup(element)
    .replace(/ (?:id|for|tabindex|data-theme)="[^"]*"/g, '')
    .replace(HELD, (_, index: string) => texts[Number(index)] ?? '');
}

// Private-use characters, in which no library finds markup, hold the places of the texts.
const HELD = /\uE001(\d+)\uE001/g;

/** The same blocks with a place for each text; `texts` gets the HTML that goes there. */
function withoutTexts(part: unknown, texts: string[]): unknown {
  if (Array.isArray(part)) return part.map((one) => withoutTexts(one, texts));
  if (typeof part !== 'object' || part === null) return part;
  if (isText(part)) {
    const html = part.type === 'mrkdwn' ? mrkdwn(part.text) : plain(part.text);
    return { ...part, text: `\uE001${texts.push(html) - 1}\uE001` };
  }
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, withoutTexts(value, texts)]),
  );
}

interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

function isText(part: object): part is TextObject {
  const { type, text } = part as Partial<TextObject>;
  return (type === 'plain_text' || type === 'mrkdwn') && typeof text === 'string';
}

/** A text in Slack's markup, as HTML. */
export function mrkdwnHtml(text: string): string {
  return text === '' ? '' : blocksHtml([{ type: 'section', text: { type: 'mrkdwn', text } }]);
}

/** Numbers buttons with the same label, as the people at the keyboard tell them apart. */
export function buttonViews(
  buttons: readonly { readonly label: string; readonly url?: string }[],
): ButtonView[] {
  const seen = new Map<string, number>();
  return buttons.map(({ label, url }) => {
    const nth = seen.get(label) ?? 0;
    seen.set(label, nth + 1);
    return { label, nth, ...(url !== undefined && { url }) };
  });
}
