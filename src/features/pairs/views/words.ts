import type { Block } from '../../../chat/card.ts';
import type { Row } from '../../../chat/paging.ts';
import { toInstant } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { FieldRule, FormName, Written } from '../rules/forms.ts';

/** What one text block of a card holds, in UTF-16 units, and not cut off on any platform. */
const MOST = 2800;

/** What is called otherwise where it is read than where it is asked. */
const SHORT = ['goals', 'timing'] as const;

/** What a field is called: in a form, or shortly where it is read. */
export function labelOf(
  { t }: Texts,
  { id }: Pick<FieldRule, 'id'>,
  goals: Written,
  isShort = false,
): string {
  const [, number = '', part] = /^goal\.(\d)\.(\w+)$/.exec(id) ?? [];
  if (!part) {
    const short = isShort && SHORT.find((one) => one === id);
    return short ? t(`pairs:short.${short}`) : t(`pairs:field.${id as Named}`);
  }
  if (part === 'what' && isShort) return t('pairs:pageOf.goals', { page: number });
  if (part !== 'outcome') return t(`pairs:field.${part as 'what' | 'how' | 'signs' | 'why'}`);
  if (!goals[`goal.${number}.what`]) return t('pairs:field.outcomePlain');
  return t(isShort ? 'pairs:short.outcome' : 'pairs:field.outcome');
}

type Named = 'purpose' | 'gains' | 'workplaces' | 'methods' | 'timing' | 'learnt';

/** What is written in a field, as it is read: choices by their names, a day as it is told. */
export function textOf(texts: Texts, rule: FieldRule, text: string): string {
  const { t } = texts;
  if (rule.kind === 'one' || rule.kind === 'several') {
    const own = text.split(',').filter((one) => rule.options.includes(one));
    return own.map((one) => optionOf({ t }, rule, one)).join(' · ');
  }
  if (rule.kind !== 'date') return text;
  const zone = 'UTC';
  // With the year, whenever it is read.
  const at = { zone, now: new Date(0) };
  const day = texts.format.date(toInstant({ date: text, time: '12:00', zone }), at);
  return day;
}

/** What an option of a field is called. */
export function optionOf({ t }: Pick<Texts, 't'>, { id }: Pick<FieldRule, 'id'>, option: string) {
  const name = id.startsWith('goal.') ? 'outcome' : id;
  return t(`pairs:option.${`${name}.${option}` as 'enough.yes'}`);
}

/** The goal of whose outcome a field asks; undefined for any other field. */
export function goalOf({ id }: Pick<FieldRule, 'id'>, goals: Written): string | undefined {
  const [, number] = /^goal\.(\d)\.outcome$/.exec(id) ?? [];
  return number && goals[`goal.${number}.what`];
}

/** A text of any length in blocks, none of which is cut off: parted where a line, or a word, ends. */
export function wordsBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let left = text;
  while (left.length > MOST) {
    const part = left.slice(0, MOST);
    const at = Math.max(part.lastIndexOf('\n'), part.lastIndexOf(' '));
    const end = at > MOST / 2 ? at : MOST;
    blocks.push({ kind: 'text', text: left.slice(0, end) });
    left = left.slice(end).trimStart();
  }
  return [...blocks, { kind: 'text', text: left }];
}

/** What stands in the filled fields of a form, each under its name. */
export function formRows(
  texts: Texts,
  {
    fields,
    written,
    goals,
  }: { readonly fields: readonly FieldRule[]; readonly written: Written; readonly goals: Written },
): Row[] {
  return fields.flatMap((rule): Row[] => {
    const text = written[rule.id];
    if (!text) return [];
    const label = goalOf(rule, goals) ?? labelOf(texts, rule, goals, true);
    return [
      [{ kind: 'text', text: label, strong: true }, ...wordsBlocks(textOf(texts, rule, text))],
    ];
  });
}

/** Who reads a form, as it says on top of each of its pages: to its writers, or to whoever else reads it. */
export function readersOf(
  { t }: Texts,
  form: FormName,
  { isOwn, isWithPrivate }: { readonly isOwn: boolean; readonly isWithPrivate: boolean },
): string {
  const others = t(form === 'followUp' ? 'pairs:readers.ofOther' : 'pairs:readers.ofPair');
  const all = isOwn ? t(`pairs:readers.${form}`) : others;
  return isWithPrivate ? `${all} ${t('pairs:readers.private')}` : all;
}
