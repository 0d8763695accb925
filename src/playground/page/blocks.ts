import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';
import type { ButtonView } from './protocol.ts';

/** Slack's blocks as HTML, drawn by slack-blocks-to-jsx and kept for as long as the blocks live. */

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
  const element = createElement(Message, {
    blocks: blocks as Block[],
    logo: '',
    name: '',
    withoutWrapper: true,
  });
  try {
    return renderToStaticMarkup(element).replace(/ (?:id|for|tabindex|data-theme)="[^"]*"/g, '');
  } catch {
    // The library calls itself for each ">" of a row, and somebody has typed too many.
    return renderToStaticMarkup(createElement('p', null, textsIn(blocks).join(' ')));
  }
}

function textsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === 'text' && typeof value === 'string' ? [literal(value)] : textsIn(value),
  );
}

function literal(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
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
