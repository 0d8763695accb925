import type { IRichTextBlock, ITextRun, Spacing } from '@microsoft/teams.cards';
import { plainText } from '../../core/text.ts';

export type Look = Pick<ITextRun, 'weight' | 'size' | 'color' | 'isSubtle'>;

export const SMALL_PRINT: Look = { isSubtle: true, size: 'Small' };

/** Runs of text carry no Markdown, but clients may look for `{{DATE(…)}}` and `<at>…</at>` in each: cut there. */
const SEAMS = /(?<=\{)(?=\{)|(?<=<)(?=\/?at>)/i;

/** Runs that show exactly these characters, whatever stands in them. */
export function literalRuns(text: string, look?: Look): (ITextRun | string)[] {
  // A run without a look may be a bare string: a long poll has little room.
  return text.split(SEAMS).map((part) => (look ? { type: 'TextRun', text: part, ...look } : part));
}

/** The text, a block for each line: clients run lines together inside a block. */
export function paragraphs(text: string, look?: Look, spacing?: Spacing): IRichTextBlock[] {
  const lines = plainText(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, index) => ({
    type: 'RichTextBlock',
    inlines: literalRuns(line, look),
    ...(index > 0 ? { spacing: 'Small' as const } : spacing && { spacing }),
  }));
}

/** Whether a client that reads Markdown would show this text otherwise than it is written. */
export function readsAsMarkup(text: string): boolean {
  return /[*_~`[\]\\<>#|]|&#?\w+;|\{\{|^\s*([-+]|\d+[.)])\s/m.test(text);
}

/**
 * A text for where clients may read Markdown and nothing else can be written: a client that does
 * not know a card's version shows the card's fallback text alone.
 */
export function withoutMarkup(text: string): string {
  return plainText(text).replace(/[*_~`[\]\\<>#|{}]/g, '');
}
