/** Slack's mrkdwn as HTML: what people type, and messages that the bot sends without blocks. */

// Private-use characters, which no message has, hold the place of what is finished.
const HOLD = '\uE000';
const HELD = /\uE000(\d+)\uE000/g;

/** Its markup is read as Slack reads it; all else stands there as it was typed. */
export function mrkdwn(source: string): string {
  const held: string[] = [];
  const hold = (html: string) => `${HOLD}${held.push(html) - 1}${HOLD}`;
  const restore = (text: string): string =>
    text.replace(HELD, (_, index: string) => restore(held[Number(index)] ?? ''));
  const kept = source
    .replaceAll(HOLD, '')
    .replace(/```([\s\S]+?)```/g, (_, code: string) =>
      hold(`<code class="slack_code">${literal(code)}</code>`),
    )
    .replace(/`([^`\n]+)`/g, (_, code: string) =>
      hold(`<code class="slack_code_inline">${literal(code)}</code>`),
    )
    .replace(/<([^<>\n]+)>/g, (whole, inner: string) => hold(controlled(inner) ?? literal(whole)))
    .replace(/\bhttps?:\/\/[^\s<>]*[^\s<>.,;:!?)]/g, (address) => hold(link(address, address)));
  return restore(quoted(formatted(literal(kept))));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text that has no markup, as HTML. */
export function plain(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** The same of a text in which Slack's three characters are escaped. */
function literal(text: string): string {
  return plain(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

/** What stands between "<" and ">": a link, a mention, or nothing that Slack knows. */
function controlled(inner: string): string | undefined {
  const [target = '', label] = inner.split(/\|(.*)/s);
  if (/^(https?|mailto|tel|slack):/i.test(target)) return link(target, label || target);
  if (/^!(channel|here|everyone)$/.test(target)) {
    return `<span class="slack_broadcast">@${target.slice(1)}</span>`;
  }
  if (/^@[UW][A-Z0-9]+$/.test(target))
    return `<span class="slack_user">${literal(label || target)}</span>`;
  if (/^#C[A-Z0-9]+$/.test(target)) return `<span>#${literal(label || target.slice(1))}</span>`;
  return target.startsWith('!') ? literal(label ?? target) : undefined;
}

function link(target: string, label: string): string {
  const safely = 'target="_blank" rel="noopener noreferrer"';
  return `<a class="slack_link" href="${literal(target)}" ${safely}>${literal(label)}</a>`;
}

const EDGE = `[\\s\\p{P}\\p{S}${HOLD}]`;
const FORMATS = Object.entries({ b: '\\*', i: '_', s: '~' }).map(
  ([tag, mark]) =>
    [
      tag,
      new RegExp(`(?<=^|${EDGE})${mark}(?=\\S)([^\\n]*?\\S)${mark}(?=$|${EDGE})`, 'gmu'),
    ] as const,
);

/** `*bold*`, `_italic_` and `~struck~`, between the edges of words. */
function formatted(html: string): string {
  return FORMATS.reduce((so, [tag, format]) => so.replace(format, `<${tag}>$1</${tag}>`), html);
}

/** Lines that begin with ">", and all that follows ">>>". */
function quoted(html: string): string {
  const block = (text: string) => `<span class="slack_blockquote">${text}</span>`;
  return html
    .replace(/^&gt;&gt;&gt; ?([\s\S]+)/m, (_, text: string) => block(text))
    .replace(/(?:^&gt; ?.*(?:\n|$))+/gm, (lines) =>
      block(lines.replace(/^&gt; ?/gm, '').trimEnd()),
    );
}
