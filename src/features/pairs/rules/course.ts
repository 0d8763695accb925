import type { Deciders } from './programme.ts';

/** Where a pair stands, in the order in which it goes; a cancelled one has left it. */
export const STATES = [
  ...(['looking', 'planned', 'submitted', 'clarifying', 'accepted', 'goalsSet'] as const),
  ...(['running', 'followUpDue', 'closed', 'cancelled'] as const),
] as const;
export type State = (typeof STATES)[number];

/** Who does something: one of the two, the supervisor of one, a project manager, or the time. */
export type Role = 'member' | 'supervisor' | 'manager' | 'clock';

/** What is asked of a pair before something is done. */
export interface Facts {
  readonly needsPlan: boolean;
  /** Who decides on its plan. */
  readonly acceptedBy: Deciders;
  /** Only one of the two is left. */
  readonly isAlone: boolean;
  /** One of the two has gone or is of another organisation, and it is open how the pair goes on. */
  readonly isAsked: boolean;
  /** Everybody in it has said that the plan is ready. */
  readonly isReady: boolean;
  /** Everybody who decides has accepted it as it was submitted. */
  readonly isAccepted: boolean;
  /** The goals are as they should be, and have been gone through with supervisors where that is wanted. */
  readonly hasGoals: boolean;
  /** Its first day has begun. */
  readonly hasBegun: boolean;
  /** Its last day is over, and no other is to come. */
  readonly isOver: boolean;
  /** A day is to come, or under way. */
  readonly isAhead: boolean;
}

const CONDITIONS = {
  'a plan is needed': ({ needsPlan }) => needsPlan,
  'no plan is needed': ({ needsPlan }) => !needsPlan,
  'one is left': ({ isAlone }) => isAlone,
  'it is clear how to go on': ({ isAsked }) => !isAsked,
  'all are ready': ({ isReady }) => isReady,
  'somebody decides': ({ acceptedBy }) => acceptedBy !== 'nobody',
  'nobody decides': ({ acceptedBy }) => acceptedBy === 'nobody',
  'all have accepted': ({ isAccepted }) => isAccepted,
  'the goals are set': ({ hasGoals }) => hasGoals,
  'the goals are not set': ({ hasGoals }) => !hasGoals,
  'a day has begun': ({ hasBegun }) => hasBegun,
  'the last day is over': ({ isOver }) => isOver,
  'a day is to come': ({ isAhead }) => isAhead,
} as const satisfies Record<string, (facts: Facts) => boolean>;
type Condition = keyof typeof CONDITIONS;

interface Rule<Act extends string = string> {
  readonly from: readonly State[];
  readonly act: Act;
  readonly by: readonly Role[];
  readonly when?: readonly Condition[];
  /** Left out where it stays what it is; `before` is what it was before it was cancelled. */
  readonly to?: State | 'before';
}

const WRITING = ['planned', 'clarifying'] as const;
const GETTING_READY = ['accepted', 'goalsSet'] as const;
const UNDER_WAY = [
  ...(['planned', 'submitted', 'clarifying', 'accepted', 'goalsSet', 'running'] as const),
  'followUpDue',
] as const;

/**
 * The whole course: who may do what in which state, and what follows. Of several rows for one act the
 * first holds whose conditions do. The diagram in the feature's README is printed from it.
 */
export const COURSE = [
  {
    ...{ from: ['looking'], act: 'pairUp', by: ['member', 'manager'] },
    ...{ when: ['a plan is needed'], to: 'planned' },
  },
  {
    ...{ from: ['looking'], act: 'pairUp', by: ['member', 'manager'] },
    ...{ when: ['no plan is needed'], to: 'accepted' },
  },
  { from: WRITING, act: 'writePlan', by: ['member'] },
  {
    ...{ from: WRITING, act: 'sayReady', by: ['member'] },
    ...{ when: ['all are ready', 'somebody decides'], to: 'submitted' },
  },
  {
    ...{ from: WRITING, act: 'sayReady', by: ['member'] },
    ...{ when: ['all are ready', 'nobody decides'], to: 'accepted' },
  },
  { from: WRITING, act: 'sayReady', by: ['member'] },
  { from: ['submitted'], act: 'takeBack', by: ['member'], to: 'planned' },
  {
    ...{ from: ['submitted'], act: 'accept', by: ['supervisor', 'manager'] },
    ...{ when: ['all have accepted'], to: 'accepted' },
  },
  { from: ['submitted'], act: 'accept', by: ['supervisor', 'manager'] },
  { from: ['submitted'], act: 'ask', by: ['supervisor', 'manager'], to: 'clarifying' },
  {
    ...{ from: ['goalsSet'], act: 'writeGoals', by: ['member'] },
    ...{ when: ['the goals are not set'], to: 'accepted' },
  },
  { from: [...GETTING_READY, 'running'], act: 'writeGoals', by: ['member'] },
  {
    ...{ from: ['accepted'], act: 'setGoals', by: ['member'] },
    ...{ when: ['the goals are set'], to: 'goalsSet' },
  },
  { from: [...GETTING_READY, 'running'], act: 'setGoals', by: ['member'] },
  {
    ...{ from: ['accepted'], act: 'goThrough', by: ['member', 'supervisor'] },
    ...{ when: ['the goals are set'], to: 'goalsSet' },
  },
  { from: [...GETTING_READY, 'running'], act: 'goThrough', by: ['member', 'supervisor'] },
  {
    ...{ from: ['accepted'], act: 'nameSupervisor', by: ['member'] },
    ...{ when: ['the goals are set'], to: 'goalsSet' },
  },
  {
    ...{ from: ['goalsSet'], act: 'nameSupervisor', by: ['member'] },
    ...{ when: ['the goals are not set'], to: 'accepted' },
  },
  {
    from: [...WRITING, 'submitted', ...GETTING_READY, 'running'],
    ...{ act: 'nameSupervisor', by: ['member'] },
  },
  { from: ['goalsSet'], act: 'takeBackGoals', by: ['member'], to: 'accepted' },
  { from: ['accepted', 'running'], act: 'takeBackGoals', by: ['member'] },
  // What holds without anybody's act, as when the programme has changed or one of the two is gone; not
  // while it is asked how the pair goes on, for then it could go on by itself and without the other.
  {
    ...{ from: [...WRITING, 'submitted'], act: 'settle', by: ['clock'] },
    ...{ when: ['it is clear how to go on', 'no plan is needed'], to: 'accepted' },
  },
  {
    ...{ from: WRITING, act: 'settle', by: ['clock'] },
    ...{ when: ['it is clear how to go on', 'all are ready', 'somebody decides'], to: 'submitted' },
  },
  {
    ...{ from: WRITING, act: 'settle', by: ['clock'] },
    ...{ when: ['it is clear how to go on', 'all are ready', 'nobody decides'], to: 'accepted' },
  },
  {
    ...{ from: ['submitted'], act: 'settle', by: ['clock'] },
    ...{ when: ['it is clear how to go on', 'all have accepted'], to: 'accepted' },
  },
  {
    ...{ from: ['accepted'], act: 'settle', by: ['clock'] },
    ...{ when: ['it is clear how to go on', 'the goals are set'], to: 'goalsSet' },
  },
  {
    ...{ from: GETTING_READY, act: 'begin', by: ['clock'] },
    ...{ when: ['a day has begun'], to: 'running' },
  },
  {
    ...{ from: ['running'], act: 'end', by: ['clock'] },
    ...{ when: ['the last day is over'], to: 'followUpDue' },
  },
  { from: ['running'], act: 'finish', by: ['member'], to: 'followUpDue' },
  { from: ['followUpDue'], act: 'unfinish', by: ['member'], to: 'running' },
  {
    ...{ from: ['followUpDue'], act: 'goOn', by: ['clock'] },
    ...{ when: ['a day is to come'], to: 'running' },
  },
  { from: ['running', 'followUpDue'], act: 'writeFollowUp', by: ['member'] },
  { from: ['followUpDue'], act: 'file', by: ['member'] },
  { from: ['followUpDue'], act: 'takeBackForm', by: ['member'] },
  { from: ['followUpDue'], act: 'sayHelp', by: ['member'] },
  { from: ['followUpDue'], act: 'giveTime', by: ['manager'] },
  { from: ['followUpDue'], act: 'close', by: ['manager'], to: 'closed' },
  { from: ['closed'], act: 'share', by: ['member'] },
  { from: ['closed'], act: 'reopen', by: ['manager'], to: 'followUpDue' },
  {
    ...{ from: UNDER_WAY, act: 'seekNew', by: ['member', 'manager'] },
    ...{ when: ['one is left'], to: 'looking' },
  },
  { from: UNDER_WAY, act: 'carryOn', by: ['member', 'manager'] },
  { from: ['looking', ...UNDER_WAY], act: 'cancel', by: ['member', 'manager'], to: 'cancelled' },
  { from: ['cancelled'], act: 'reopen', by: ['member', 'manager'], to: 'before' },
] as const satisfies readonly Rule[];

/** What can be done to a pair. */
export type Act = (typeof COURSE)[number]['act'];

const RULES: readonly Rule<Act>[] = COURSE;

/** What is to be done, and by whom. */
export interface Doing {
  readonly act: Act;
  readonly by: Role;
}

/** What a pair is once something has been done to it; undefined: that cannot be done. */
export function next(
  state: State,
  { act, by }: Doing,
  facts: Facts,
  before: State | null = null,
): State | undefined {
  const rule = RULES.find(
    ({ from, act: name, by: roles, when = [] }) =>
      name === act &&
      from.includes(state) &&
      roles.includes(by) &&
      when.every((condition) => CONDITIONS[condition](facts)),
  );
  if (!rule) return undefined;
  // What is not known any more was never more than looked for.
  return rule.to === 'before' ? (before ?? 'looking') : (rule.to ?? state);
}

/** Whether something can be done to a pair as it is, whatever has still to hold for it. */
export function mayDo(state: State, { act, by }: Doing): boolean {
  return RULES.some(
    ({ from, act: name, by: roles }) => name === act && from.includes(state) && roles.includes(by),
  );
}

/** The course as a Mermaid diagram, for the documentation. */
export function courseDiagram(): string {
  const arrows = RULES.flatMap(({ from, act, by, when = [], to }) =>
    from.flatMap((state) => {
      if (!to) return [];
      const target = to === 'before' ? 'looking' : to;
      const what = to === 'before' ? `${act}, as it was before` : act;
      const label = [`${what} (${by.join(', ')})`, ...when].join('<br>');
      return [`  ${state} --> ${target}: ${label}`];
    }),
  );
  return ['stateDiagram-v2', '  [*] --> looking', ...arrows, '  closed --> [*]'].join('\n');
}
