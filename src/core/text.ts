import { z } from 'zod';

/** Overrides, embeddings and isolates: they can make a text read other than it is written. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Control characters except tab and line feed: no keyboard writes them and some clients refuse them. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/** A person's own words, made safe to show beside ours: direction and control characters go, the words stay. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(BIDI_CONTROLS, '').replace(CONTROLS, '').trim();
}

/** Free text of at most `max` characters, as people count them (an emoji is one). Too long fails with `tooLong`. */
export function freeText(max: number) {
  return z
    .string()
    .transform(plainText)
    .refine((text) => lengthOf(text) <= max, { error: 'tooLong', params: { max } });
}

const segmenter = new Intl.Segmenter('fi', { granularity: 'grapheme' });

/** Length in characters as people count them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of segmenter.segment(text)) length += 1;
  return length;
}

/** The text cut at `max` UTF-16 units, with an ellipsis, never through a character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let short = '';
  for (const { segment } of segmenter.segment(text)) {
    if (short.length + segment.length > max - 1) break;
    short += segment;
  }
  return `${short}…`;
}
