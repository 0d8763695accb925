import { strFromU8, unzipSync } from 'fflate';

/** A sheet as another program reads it: each row by its cells, empty ones as ''. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export interface ReadWorkbook {
  readonly sheets: readonly ReadSheet[];
  /** Everything in the file, unpacked, as it stands there. */
  readonly raw: string;
  sheet(name: string): ReadSheet;
}

/** Reads an XLSX file part by part, without the library that wrote it. */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  const parts = unzipSync(bytes);
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
  const shared = contents(part('xl/sharedStrings.xml'), 'si').map((si) =>
    contents(si, 't').map(decoded).join(''),
  );
  const names = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/g)];
  const sheets = names.map(([, name = ''], at) => ({
    name: decoded(name),
    rows: contents(part(`xl/worksheets/sheet${at + 1}.xml`), 'row').map((row) =>
      cellsOf(row, shared),
    ),
  }));
  return {
    sheets,
    raw: Object.values(parts)
      .map((one) => strFromU8(one))
      .join('\n'),
    sheet(name) {
      const found = sheets.find((one) => one.name === name);
      if (!found) throw new Error(`there is no sheet ${name}`);
      return found;
    },
  };
}

function contents(xml: string, tag: string): string[] {
  const element = new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g');
  return [...xml.matchAll(element)].map(([, inner = '']) => inner);
}

function cellsOf(row: string, shared: readonly string[]): string[] {
  const cells: string[] = [];
  for (const [, attributes = '', inner = ''] of row.matchAll(
    /<c\s([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g,
  )) {
    const [, letters = ''] = /r="([A-Z]+)\d+"/.exec(attributes) ?? [];
    const column = [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
    const [value = ''] = contents(inner, 'v');
    const isShared = / ?t="s"/.test(attributes);
    cells[column] = isShared ? (shared[Number(value)] ?? '') : value;
  }
  return Array.from(cells, (cell) => cell ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
};

/** As a spreadsheet program reads it: entities, and characters by their numbers. */
function decoded(text: string): string {
  return text
    .replace(/&(?:#(\d+)|#x([\dA-Fa-f]+)|(\w+));/g, (_, dec, hex, name) =>
      name ? (ENTITIES[name] ?? '') : String.fromCodePoint(dec ? Number(dec) : parseInt(hex, 16)),
    )
    .replace(/_x([\dA-Fa-f]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
