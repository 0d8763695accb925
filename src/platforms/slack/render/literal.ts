import type { types } from '@slack/bolt';
import { plainText, shorten } from '../../../core/text.ts';

/**
 * Texts for Block Kit in which nothing of what a person wrote is read as markup:
 * only objects that know no markup are used, and where Slack insists on mrkdwn
 * (a message's fallback text) its control characters are escaped.
 */

/** Slack refuses texts without a character. */
const NOTHING = '–';

/** The longest text that a section shows, in UTF-16 units. */
export const SECTION_LENGTH = 3000;

/** `chat.update` takes 4,000 bytes of fallback text, and one `&` becomes five. */
const FALLBACK_LENGTH = 800;

/** Something that would be drawn as an emoji: ":smile:". */
const SHORTCODE = /:[^\s:]+:/;

/** A `plain_text` object of at most `max` UTF-16 units. */
export function literal(text: string, max: number): types.PlainTextElement {
  const shown = clean(text, max);
  // Slack writes emoji out as their codes when `emoji` is false, so only where a code was typed.
  return { type: 'plain_text', text: shown, ...(SHORTCODE.test(shown) && { emoji: false }) };
}

/** A run of a rich text; its text is never parsed. At most `max` UTF-16 units. */
export function run(text: string, max: number, bold = false): types.RichTextText {
  return { type: 'text', text: clean(text, max), ...(bold && { style: { bold } }) };
}

/** What notifications and screen readers say of a message: mrkdwn, in which nothing pings or links. */
export function fallback(text: string): string {
  return clean(text, FALLBACK_LENGTH)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** What a person typed in a message: without Slack's escaping and the links that it makes of addresses. */
export function asTyped(message: string): string {
  return message
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => label || target)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function clean(text: string, max: number): string {
  return shorten(plainText(text), max) || NOTHING;
}
