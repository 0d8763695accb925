import type { Cell, Column, SheetToWrite, Workbook } from '../../../core/workbook.ts';
import { type Texts, texts as textsIn } from '../../../i18n/index.ts';
import type { Exported, ExportedPair } from '../rules/export.ts';
import type { FieldRule, Written } from '../rules/forms.ts';
import { type ManagerReading, waitsText } from './managing.ts';
import { labelOf, textOf } from './words.ts';

/** A column with what stands in it in each row. */
type Filled<Row> = Column & { readonly of: (row: Row) => Cell };

/** The pairs, their plans, their goals and their filed forms, a sheet each. */
export function pairsWorkbook(
  exported: Exported,
  { locale, zone }: { readonly locale: Texts['locale']; readonly zone: string },
): Workbook {
  const texts = textsIn(locale);
  const reading = { now: exported.now, zone };
  return {
    dayFormat: texts.t('exporting:dayFormat'),
    sheets: [
      pairsSheet(texts, exported, reading),
      plansSheet(texts, exported),
      goalsSheet(texts, exported),
      formsSheet(texts, exported),
    ],
  };
}

function sheetOf<Row>(
  name: string,
  columns: readonly Filled<Row>[],
  rows: readonly Row[],
): SheetToWrite {
  return { name, columns, rows: rows.map((row) => columns.map((column) => column.of(row))) };
}

function pairsSheet(texts: Texts, { pairs }: Exported, reading: ManagerReading): SheetToWrite {
  const { t } = texts;
  const day = (date: string | undefined) => (date === undefined ? undefined : { day: date });
  const columns: Filled<ExportedPair>[] = [
    { label: t('exporting:column.one'), width: 24, of: ({ members: [one] }) => one?.name },
    {
      ...{ label: t('exporting:column.oneOrganisation'), width: 28 },
      of: ({ members: [one] }) => one?.organisationName,
    },
    { label: t('exporting:column.other'), width: 24, of: ({ members: [, other] }) => other?.name },
    {
      ...{ label: t('exporting:column.otherOrganisation'), width: 28 },
      of: ({ members: [, other] }) => other?.organisationName,
    },
    {
      ...{ label: t('exporting:column.state'), width: 26 },
      of: ({ state }) => t(`pairs:state.${state}`),
    },
    { label: t('exporting:column.held'), width: 10, of: ({ held }) => held },
    { label: t('exporting:column.planned'), width: 12, of: ({ planned }) => planned },
    { label: t('exporting:column.first'), width: 14, of: ({ firstDay }) => day(firstDay) },
    { label: t('exporting:column.last'), width: 14, of: ({ lastDay }) => day(lastDay) },
    {
      ...{ label: t('exporting:column.waits'), width: 50 },
      of: (pair) => waitsText(texts, pair, reading),
    },
  ];
  return sheetOf(t('exporting:sheet.pairs'), columns, pairs);
}

function plansSheet(texts: Texts, { pairs, fields }: Exported): SheetToWrite {
  const { t } = texts;
  const columns: Filled<ExportedPair>[] = [
    { label: t('exporting:column.pair'), width: 30, of: namesOf },
    ...fields.plan.map((rule) => ({
      ...{ label: labelOf(texts, rule, {}, true), width: widthOf(rule) },
      of: ({ plan }: ExportedPair) => cellOf(texts, rule, plan),
    })),
  ];
  return sheetOf(t('exporting:sheet.plans'), columns, pairs);
}

function goalsSheet(texts: Texts, { pairs, fields }: Exported): SheetToWrite {
  const { t } = texts;
  const byGoal = Map.groupBy(fields.goals, ({ id }) => numberOf(id) ?? '');
  const rows = pairs.flatMap((pair) =>
    [...byGoal]
      .filter(([, rules]) => rules.some(({ id }) => pair.goals[id]))
      .map(([number, rules]) => ({ pair, number, rules })),
  );
  const [first = []] = byGoal.values();
  const columns: Filled<(typeof rows)[number]>[] = [
    { label: t('exporting:column.pair'), width: 30, of: ({ pair }) => namesOf(pair) },
    { label: t('exporting:column.number'), width: 6, of: ({ number }) => Number(number) },
    ...first.map((rule, at) => ({
      ...{ label: labelOf(texts, rule, {}), width: widthOf(rule) },
      of: ({ pair, rules }: (typeof rows)[number]) => {
        const own = rules[at];
        return own && cellOf(texts, own, pair.goals);
      },
    })),
  ];
  return sheetOf(t('exporting:sheet.goals'), columns, rows);
}

function formsSheet(texts: Texts, { pairs, fields }: Exported): SheetToWrite {
  const { t } = texts;
  const rows = pairs.flatMap((pair) => pair.forms.map((form) => ({ pair, ...form })));
  const columns: Filled<(typeof rows)[number]>[] = [
    { label: t('exporting:column.pair'), width: 30, of: ({ pair }) => namesOf(pair) },
    {
      ...{ label: t('exporting:column.who'), width: 24 },
      of: ({ name }) => name ?? t('exporting:left'),
    },
    { label: t('exporting:column.filed'), width: 14, of: ({ filedOn }) => ({ day: filedOn }) },
    {
      ...{ label: t('exporting:column.reference'), width: 16 },
      of: ({ reference }) => reference ?? undefined,
    },
    ...fields.followUp.map((rule) => ({
      ...{ label: followUpLabel(texts, rule), width: widthOf(rule) },
      of: ({ written }: (typeof rows)[number]) => cellOf(texts, rule, written),
    })),
  ];
  return sheetOf(t('exporting:sheet.forms'), columns, rows);
}

function namesOf({ members }: Pick<ExportedPair, 'members'>): string {
  return members.map(({ name }) => name).join(' – ');
}

function numberOf(id: string): string | undefined {
  return /^goal\.(\d)\./.exec(id)?.[1];
}

/** What is said of a goal is under its number: each pair has goals of its own. */
function followUpLabel(texts: Texts, rule: FieldRule): string {
  const number = numberOf(rule.id);
  if (!number) return labelOf(texts, rule, {});
  const label = labelOf(texts, rule, { [`goal.${number}.what`]: number });
  return texts.t('exporting:ofGoal', { number, label });
}

function cellOf(texts: Texts, rule: FieldRule, written: Written): Cell {
  const text = written[rule.id];
  if (!text) return undefined;
  return rule.kind === 'date' ? { day: text } : textOf(texts, rule, text);
}

const WIDTHS: Readonly<Record<FieldRule['kind'], number>> = {
  ...{ words: 50, goals: 50, line: 30, one: 20, several: 30, date: 14 },
};

function widthOf({ kind }: FieldRule): number {
  return WIDTHS[kind];
}
