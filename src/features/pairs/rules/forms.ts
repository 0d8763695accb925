import type { FieldProblem } from '../../../core/errors.ts';
import { isDay } from '../../../core/slots.ts';
import { checkLine, checkWords } from '../../../core/text.ts';

/** The forms of a pair: two that are of both, and one that each of them has. */
export type FormName = 'plan' | 'goals' | 'followUp';

/** As much as Slack takes in one field, in UTF-16 units. */
export const MAX_WORDS = 3000;
/** One line, in characters. */
const MAX_LINE = 200;
/** A goal, and why it went as it did, in UTF-16 units: those of all goals stand in one form. */
const MAX_GOAL = 500;
const MAX_WHY = 1500;
/** A pair sets itself so many goals at most. */
export const MAX_GOALS = 5;

export const METHODS = [
  ...(['shadowing', 'teaching', 'visits', 'comparing', 'induction'] as const),
] as const;
/** When the days are to be: in one week, one by one, or added in the course of a year. */
export const TIMINGS = ['week', 'days', 'later'] as const;
export type Timing = (typeof TIMINGS)[number];
const RESERVED = ['both', 'one', 'notYet'] as const;
const OUTCOMES = ['exceeded', 'met', 'partly', 'notYet'] as const;
const ENOUGH = ['yes', 'partly', 'no'] as const;
const RECOMMENDS = ['yes', 'perhaps', 'no'] as const;

/** A field of a form: what may stand in it. */
export type FieldRule = { readonly id: string } & (
  | { readonly kind: 'words' | 'goals' | 'line'; readonly max: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'one' | 'several'; readonly options: readonly string[] }
);

export type Page = readonly FieldRule[];

/** One to five, by which the fields of a goal are named. */
export const GOAL_NUMBERS = Array.from({ length: MAX_GOALS }, (_, index) => index + 1);

/** The field that holds something of a goal. */
export function goalField(number: number, what: 'what' | 'how' | 'signs' | 'outcome' | 'why') {
  return `goal.${number}.${what}`;
}

const words = (id: string, max = MAX_WORDS): FieldRule => ({ id, kind: 'words', max });

/** Each form by its pages. A page has four long fields at most, but for that of the goals one by one. */
export const PAGES: Readonly<Record<FormName, readonly Page[]>> = {
  plan: [
    [
      words('purpose'),
      { id: 'goals', kind: 'goals', max: MAX_WORDS },
      words('gains'),
      words('workplaces'),
    ],
    [
      { id: 'methods', kind: 'several', options: METHODS },
      { id: 'timing', kind: 'one', options: TIMINGS },
      { id: 'when', kind: 'line', max: MAX_LINE },
      words('colleagues'),
      { id: 'reserved', kind: 'one', options: RESERVED },
      words('supervisors'),
    ],
  ],
  goals: GOAL_NUMBERS.map((number) => [
    words(goalField(number, 'what'), MAX_GOAL),
    words(goalField(number, 'how')),
    words(goalField(number, 'signs')),
  ]),
  followUp: [
    GOAL_NUMBERS.flatMap((number): FieldRule[] => [
      { id: goalField(number, 'outcome'), kind: 'one', options: OUTCOMES },
      words(goalField(number, 'why'), MAX_WHY),
    ]),
    [
      ...[words('learnt'), words('adopting'), words('benefit')],
      { id: 'enough', kind: 'one', options: ENOUGH },
    ],
    [
      words('sharing'),
      { id: 'evaluated', kind: 'date' },
      { id: 'recommends', kind: 'one', options: RECOMMENDS },
      ...[words('improve'), words('private')],
    ],
  ],
};

/** The one field that only project managers read. */
export const PRIVATE = 'private';

/** What must be filled in before a form is given away; of the goals at least one. */
export const NEEDED: Readonly<Record<FormName, readonly string[]>> = {
  plan: ['purpose', 'goals', 'methods', 'timing'],
  goals: [goalField(1, 'what')],
  followUp: ['learnt', 'sharing'],
};

/** What stands in the fields of a form, by field; an empty one is missing. */
export type Written = Readonly<Record<string, string>>;

/** What is still to be filled in before the form can be given away: its fields. */
export function missingIn(form: FormName, written: Written): string[] {
  return NEEDED[form].filter((field) => !written[field]);
}

/** What was typed in the fields of a page, by field: several choices as they come from the form. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is to stand in a page's fields, and what is wrong with it. A field that was not on the form is left out. */
export function readPage(
  page: Page,
  typed: Typed,
): { written: Record<string, string>; problems: FieldProblem[] } {
  const written: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const rule of page) {
    const value = typed[rule.id];
    if (value === undefined) continue;
    const read = readField(rule, [value].flat());
    written[rule.id] = read.text;
    problems.push(...read.problems);
  }
  return { written, problems };
}

interface Read {
  readonly text: string;
  readonly problems: readonly FieldProblem[];
}

function readField(rule: FieldRule, values: readonly string[]): Read {
  const [first = ''] = values;
  switch (rule.kind) {
    case 'words':
      return checkWords(rule.id, first, { max: rule.max, optional: true });
    case 'line':
      return checkLine(rule.id, first, { max: rule.max, optional: true });
    case 'goals':
      return readGoals(rule.id, first);
    case 'date':
      return { text: isDay(first) ? first : '', problems: [] };
    case 'one':
    case 'several':
      return { text: rule.options.filter((one) => values.includes(one)).join(','), problems: [] };
  }
}

/** The numbers of the goals that there are; the first where nobody has written any. */
export function goalNumbersIn(goals: Written): number[] {
  const numbers = GOAL_NUMBERS.filter((number) => goals[goalField(number, 'what')]);
  return numbers.length > 0 ? numbers : [1];
}

/** Each goal in a line of its own. */
function readGoals(field: string, typed: string): Read {
  const { text, problems } = checkWords(field, typed, { max: MAX_WORDS, optional: true });
  const goals = goalsIn(text);
  if (goals.length > MAX_GOALS) {
    problems.push({ field, code: 'pair.manyGoals', params: { max: MAX_GOALS } });
  }
  if (goals.some((goal) => goal.length > MAX_GOAL)) {
    problems.push({ field, code: 'pair.longGoal', params: { max: MAX_GOAL } });
  }
  return { text: goals.join('\n'), problems };
}

/** The goals of a plan, one a line. */
export function goalsIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
