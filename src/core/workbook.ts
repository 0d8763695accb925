import type { CellObject } from 'write-excel-file/node';

/** The media type of a workbook. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What stands in a cell: words, a number, or a day, "2026-11-24"; undefined where nothing does. */
export type Cell = string | number | { readonly day: string } | undefined;

export interface Column {
  readonly label: string;
  /** In characters. */
  readonly width: number;
}

export interface SheetToWrite {
  /** 31 characters at most, and none of `[]/\:*?`. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Each with a cell for every column. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Workbook {
  /** How days are put, in a spreadsheet's letters: "d.m.yyyy". */
  readonly dayFormat: string;
  readonly sheets: readonly SheetToWrite[];
}

/** Characters that no XML can hold, though JSON and people's devices can. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
/** In a workbook `_x000D_` is a character by its number: typed by somebody, it is to stay as it is. */
const LOOKS_ESCAPED = /_(?=x[\dA-Fa-f]{4}_)/g;

/**
 * A workbook as an XLSX file. Words are words in it whatever they begin with, and stay so when
 * somebody edits them: no cell is ever a formula.
 */
export async function writeWorkbook({ dayFormat, sheets }: Workbook): Promise<Uint8Array> {
  // Few ask for one: a bot that writes none is spared loading what does.
  const { default: write } = await import('write-excel-file/node');
  const written = sheets.map(({ name, columns, rows }) => {
    const head = columns.map(({ label }) => ({ ...wordsCell(label), fontWeight: 'bold' as const }));
    const body = rows.map((row) => row.map((cell) => cellOf(cell, dayFormat)));
    const widths = columns.map(({ width }) => ({ width }));
    return { sheet: name, columns: widths, stickyRowsCount: 1, data: [head, ...body] };
  });
  return write(written).toBuffer();
}

function cellOf(cell: Cell, dayFormat: string): CellObject | null {
  if (cell === undefined || cell === '') return null;
  if (typeof cell === 'string') return wordsCell(cell);
  const top = { alignVertical: 'top' } as const;
  if (typeof cell === 'number') return { ...top, type: Number, value: cell };
  return { ...top, type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: dayFormat };
}

/** `@` is the format of words: what is typed over them is not read as a formula either. */
function wordsCell(text: string): CellObject {
  const value = wordsOf(text);
  return { type: String, value, format: '@', wrap: true, alignVertical: 'top' };
}

function wordsOf(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(CONTROLS, '');
  return lines.toWellFormed().replace(LOOKS_ESCAPED, '_x005F_');
}
