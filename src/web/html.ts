/** Markup of ours: what fills its blanks has been escaped. */
export interface Html {
  readonly html: string;
}

type Blank = string | Html | readonly Html[] | undefined | false;

/** Markup with blanks. Strings are escaped, markup goes in as it is, `undefined` and `false` leave nothing. */
export function html(parts: TemplateStringsArray, ...blanks: readonly Blank[]): Html {
  const filled = blanks.map((blank, index) => textOf(blank) + (parts[index + 1] ?? ''));
  return { html: (parts[0] ?? '') + filled.join('') };
}

function textOf(blank: Blank): string {
  if (blank === undefined || blank === false) return '';
  if (typeof blank === 'string') return escaped(blank);
  return 'html' in blank ? blank.html : blank.map((one) => one.html).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
