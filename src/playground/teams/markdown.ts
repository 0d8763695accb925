/**
 * What a reader sees of text in the Markdown that Teams renders. Text in which
 * the bot forgot to escape what a person typed comes out changed, as it would
 * on their screen.
 */

const punctuation = /\\([!-/:-@[-`{-~])/g;
/** Escaped characters wait here, in the private use area, until the markup is gone. */
const parked = 0xe000;

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Text of an Adaptive Card's TextBlock or fact: bold, italics, links and lists; no HTML. */
export function cardMarkdownToPlain(text: string): string {
  return unpark(decodeEntities(stripBlocks(stripInline(park(text)))));
}

/** Text of a message, where some HTML counts as markup too. */
export function messageMarkdownToPlain(text: string): string {
  const parkedText = park(text).replace(/<br\s*\/?>/gi, '\n');
  const withoutTags = parkedText.replace(/<\/?[a-z][^<>]*>/gi, '');
  const inline = stripInline(withoutTags).replace(/~~(?=\S)(.+?)(?<=\S)~~/g, '$1');
  const blocks = stripBlocks(inline).replace(/^ {0,3}(#{1,6} |> ?)/gm, '');
  return unpark(decodeEntities(blocks));
}

/** Text of a message whose `textFormat` is `xml`: tags are markup, Markdown is not. */
export function xmlToPlain(text: string): string {
  const lines = text.replace(/<br\s*\/?>|<\/p>/gi, '\n');
  return decodeEntities(lines.replace(/<\/?[a-z][^<>]*>/gi, ''));
}

function park(text: string): string {
  return text.replace(punctuation, (_, character: string) =>
    String.fromCharCode(parked + character.charCodeAt(0)),
  );
}

function unpark(text: string): string {
  return text.replace(/[\ue021-\ue07e]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - parked),
  );
}

function stripInline(text: string): string {
  return text
    .replace(/`+([^`]+)`+/g, '$1')
    .replace(/!?\[([^\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/<(https?:[^\s<>]+)>/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/\*(?=[^\s*])(.+?)(?<=\S)\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1');
}

function stripBlocks(text: string): string {
  return text.replace(/^(\s*)[-*+] (?=\S)/gm, '$1• ');
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return namedEntities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
