import type { Block } from './blocks/blocks.ts';
import type { TextObject } from './blocks/composition.ts';
import type { RichText, RichTextInline } from './blocks/rich-text.ts';

/** Text as a reader sees it, with what else Slack would do because of it. */
export interface Visible {
  readonly text: string;
  /** Everybody and everyone who would be notified: `channel`, `here`, `everyone`, `@U…`, `group S…`. */
  readonly pings: readonly string[];
  /** Where links lead that Slack would make clickable from `<…>`. */
  readonly links: readonly string[];
}

interface Found {
  readonly pings: string[];
  readonly links: string[];
}

/** What a reader sees of a message: its blocks, or its text where it has none. */
export function visibleMessage(message: {
  readonly text: string;
  readonly blocks?: readonly Block[];
}): Visible {
  const found: Found = { pings: [], links: [] };
  // With blocks, the text is only for notifications; a mention in it still counts as one.
  const text = renderMrkdwn(message.text, found);
  if (!message.blocks?.length) return { text, ...found };
  return { text: renderBlocks(message.blocks, found), ...found };
}

/** What a reader sees of blocks, a line for each block that has text. */
export function visibleBlocks(blocks: readonly Block[]): Visible {
  const found: Found = { pings: [], links: [] };
  return { text: renderBlocks(blocks, found), ...found };
}

function renderBlocks(blocks: readonly Block[], found: Found): string {
  return blocks.flatMap((block) => renderBlock(block, found)).join('\n');
}

function renderBlock(block: Block, found: Found): string[] {
  switch (block.type) {
    case 'header':
      return [block.text.text];
    case 'section':
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map((text) =>
        renderText(text, found),
      );
    case 'context':
      return [
        block.elements
          .map((it) => (it.type === 'image' ? it.alt_text : renderText(it, found)))
          .join(' '),
      ];
    case 'image':
      return [[block.title?.text, block.alt_text].filter(Boolean).join(' ')];
    case 'input':
      return [block.label.text, ...(block.hint ? [block.hint.text] : [])];
    case 'markdown':
      return [renderMrkdwn(block.text, found)];
    case 'rich_text':
      return renderRichText(block, found);
    case 'actions':
    case 'divider':
      return [];
  }
}

function renderText(text: TextObject, found: Found): string {
  return text.type === 'mrkdwn' ? renderMrkdwn(text.text, found) : text.text;
}

function renderRichText(block: RichText, found: Found): string[] {
  const line = (elements: readonly RichTextInline[]) =>
    elements.map((it) => renderInline(it, found)).join('');
  return block.elements.flatMap((it) =>
    it.type === 'rich_text_list'
      ? it.elements.map(
          (item, index) =>
            `${it.style === 'bullet' ? '•' : `${index + 1 + (it.offset ?? 0)}.`} ${line(item.elements)}`,
        )
      : line(it.elements).replace(/\n$/, ''),
  );
}

function renderInline(it: RichTextInline, found: Found): string {
  switch (it.type) {
    case 'text':
      return it.text;
    case 'link':
      found.links.push(it.url);
      return it.text ?? it.url;
    case 'user':
      return ping(`@${it.user_id}`, found);
    case 'usergroup':
      return ping(`group ${it.usergroup_id}`, found);
    case 'broadcast':
      return ping(it.range, found);
    case 'channel':
      return `#${it.channel_id}`;
    case 'emoji':
      return `:${it.name}:`;
    case 'date':
      return it.fallback ?? new Date(it.timestamp * 1000).toISOString();
  }
}

function ping(whom: string, found: Found): string {
  found.pings.push(whom);
  return `[PING ${whom}]`;
}

// Private-use characters, which no message has, hold the place of what must not be read as markup.
const HOLD = '\uE000';
const HELD = /\uE000(\d+)\uE000/g;

/** Slack's mrkdwn as a reader sees it: control sequences acted on, formatting gone, entities unescaped. */
function renderMrkdwn(source: string, found: Found): string {
  const held: string[] = [];
  const hold = (text: string) => `${HOLD}${held.push(text) - 1}${HOLD}`;
  const restore = (text: string): string =>
    text.replace(HELD, (_, index: string) => restore(held[Number(index)] ?? ''));
  const controlled = source.replace(/<([^<>\n]+)>/g, (whole, inner: string) =>
    hold(renderControl(inner, found) ?? whole),
  );
  const coded = controlled
    .replace(/```([\s\S]+?)```/g, (_, code: string) => hold(unescaped(code)))
    .replace(/`([^`\n]+)`/g, (_, code: string) => hold(unescaped(code)));
  return restore(unescaped(withoutFormatting(coded)));
}

function renderControl(inner: string, found: Found): string | undefined {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(inner.slice(bar + 1));
  if (/^!(channel|here|everyone)$/.test(target)) return ping(target.slice(1), found);
  if (target.startsWith('!subteam^')) return ping(`group ${target.slice(9)}`, found);
  if (target.startsWith('!')) return label ?? target;
  if (/^@[UW][A-Z0-9]+$/.test(target)) return ping(target, found);
  if (/^#C[A-Z0-9]+$/.test(target)) return `#${label || target.slice(1)}`;
  if (/^(https?|mailto|tel|slack):/i.test(target)) {
    found.links.push(unescaped(target));
    return label === undefined ? unescaped(target) : `${label} (${unescaped(target)})`;
  }
  return undefined;
}

const EDGE = `[\\s\\p{P}\\p{S}${HOLD}]`;
const FORMATS = ['\\*', '_', '~'].map(
  (mark) => new RegExp(`(?<=^|${EDGE})${mark}(?=\\S)([^\\n]*?\\S)${mark}(?=$|${EDGE})`, 'gmu'),
);

/** Slack formats `*bold*`, `_italic_`, `~struck~` between word boundaries, and `>` at a line's start. */
function withoutFormatting(text: string): string {
  const unmarked = FORMATS.reduce((so, format) => so.replace(format, '$1'), text);
  return unmarked.replace(/^(?:>|&gt;){1,3} ?/gm, '');
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
