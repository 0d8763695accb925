import { randomUUID } from 'node:crypto';
import type { Bot } from '../../bot.ts';
import { type Texts, texts } from '../../i18n/index.ts';
import type { DemoNetwork } from '../demo-network.ts';
import type { ChatUser, SeenMessage } from '../driver.ts';
import type { TourStep, TourStepName, TourView } from './protocol.ts';
import { type Posted, readTourFacts, type TourFacts } from './tour-facts.ts';

/** What the guided tour knows of the demo. */
export interface Tour {
  /** How things stood when they were last looked at. */
  view(): TourView;
  /** Looks at them. Resolves with whether something is different now. */
  look(): Promise<boolean>;
}

/** A closed poll's card is drawn again within this time. Milliseconds. */
const DRAWN = 3000;

/** The tour through the demo's group; `members` play their parts in it. */
export function createTour(
  { db, clock }: Pick<Bot['deps'], 'db' | 'clock'>,
  { groupId, members }: Pick<DemoNetwork, 'groupId' | 'members'>,
): Tour {
  const demo = randomUUID();
  const cast = castOf(members);
  let view: TourView = { demo, steps: [] };
  return {
    view: () => view,
    async look() {
      const facts = await readTourFacts(db.prisma, groupId);
      const before = JSON.stringify(view);
      view = { demo, steps: stepsOf(facts, cast, clock.now()) };
      return JSON.stringify(view) !== before;
    },
  };
}

interface Cast {
  readonly facilitator: ChatUser;
  readonly member: ChatUser;
  readonly swede: ChatUser;
  /** All but the facilitator. */
  readonly others: readonly ChatUser[];
}

function castOf([facilitator, ...others]: readonly ChatUser[]): Cast {
  const inTeams = (role: string) =>
    others.find(({ platform, name }) => platform === 'teams' && name.startsWith(role));
  const member = inTeams('Opinto-ohjaaja');
  const swede = inTeams('Studiehandledare');
  if (!facilitator || !member || !swede) throw new Error('Somebody is missing from the demo');
  return { facilitator, member, swede, others };
}

function stepsOf(facts: TourFacts, cast: Cast, now: Date): TourStep[] {
  const isDone = { ...pollDeeds(facts, cast), ...meetingDeeds(facts, cast, now) };
  return ORDER.map(([name, role]) => {
    const who = cast[role];
    const { buttons, message } = pointed(facts, name, who);
    const step = { name, text: name, pane: who.id, isDone: isDone[name], buttons, message };
    return { ...step, text: textOf(step, facts, now) };
  });
}

/** What the tour asks for, and whose chat it is about. */
const ORDER: readonly (readonly [TourStepName, Exclude<keyof Cast, 'others'>])[] = [
  ['asked', 'facilitator'],
  ['answer', 'member'],
  ['swedish', 'swede'],
  ['others', 'facilitator'],
  ['facilitate', 'facilitator'],
  ['close', 'facilitator'],
  ['settle', 'facilitator'],
  ['settled', 'member'],
  ['place', 'facilitator'],
  ['move', 'facilitator'],
  ['moved', 'member'],
  ['ahead', 'swede'],
  ['eve', 'member'],
  ['yours', 'facilitator'],
];

type MeetingStepName = 'place' | 'move' | 'moved' | 'ahead' | 'eve';

function pollDeeds({ poll, people, isAskedAgain }: TourFacts, cast: Cast) {
  const { facilitator, member, swede, others } = cast;
  const isAsked = poll !== undefined && poll.state !== 'cancelled';
  const isOver = isAsked && poll.state !== 'open';
  const isSettled = poll?.state === 'settled';
  // Who is not in the group any more is not asked.
  const hasAnswered = ({ id }: ChatUser) => {
    const person = people.get(id);
    return isAsked && (isOver || !person || poll.answered.has(person.personId));
  };
  return {
    asked: isAsked,
    answer: hasAnswered(member),
    swedish: hasAnswered(swede),
    others: others.every(hasAnswered),
    facilitate: hasAnswered(facilitator),
    close: isOver,
    settle: isSettled,
    settled: isSettled,
    yours: isAskedAgain,
  } satisfies Partial<Record<TourStepName, boolean>>;
}

/** Once the meeting is off or has begun, nothing is left to be done about it. */
function meetingDeeds(
  { meeting, people }: TourFacts,
  { member, swede }: Cast,
  now: Date,
): Record<MeetingStepName, boolean> {
  const isOff = meeting && (meeting.state === 'cancelled' || meeting.startsAt <= now);
  const said = ({ id }: ChatUser) => meeting?.coming.get(people.get(id)?.personId ?? '');
  const isReminded = meeting?.reminded.has(people.get(member.id)?.personId ?? '');
  const isDone = (deed: boolean | undefined) => Boolean(isOff || deed);
  return {
    place: isDone(meeting?.hasPlace),
    move: isDone(meeting?.isMoved),
    moved: isDone(meeting?.isTold && said(member) !== undefined),
    ahead: isDone(said(swede) !== undefined),
    // Only who comes is reminded.
    eve: isDone(isReminded || said(member) === false),
  };
}

/** Where things went another way, the step says so. */
function textOf(step: TourStep, { poll, meeting }: TourFacts, now: Date): TourStep['text'] {
  const { name, message, isDone } = step;
  if (name === 'asked' && poll?.state === 'cancelled') return 'gone';
  if (name === 'close' && poll?.state === 'open' && !poll.isClosing) return 'closeEarly';
  const isClosed = name === 'settle' && poll?.state === 'closed' && message === null;
  const closedFor = now.getTime() - (poll?.closedAt?.getTime() ?? now.getTime());
  if (isClosed && closedFor > DRAWN) return 'noTime';
  if (meeting?.state === 'cancelled' && MEETING_STEPS.includes(name)) return 'off';
  if (name === 'moved' && !isDone && message === null) return 'moving';
  if (name === 'ahead' && (isDone || message !== null)) return 'asking';
  return name === 'eve' && isDone ? 'told' : name;
}

const MEETING_STEPS: readonly TourStepName[] = ['place', 'move', 'moved', 'ahead', 'eve'];

/** The newest message that has what a step asks for, as the person sees it. */
function pointed(facts: TourFacts, name: TourStepName, who: ChatUser) {
  const person = facts.people.get(who.id);
  const buttons = person ? labelsOf(name, texts(person.locale)) : [];
  const ids = facts.posted.flatMap(({ personId, messageId, about }) =>
    personId === person?.personId && about === (ABOUT[name] ?? 'poll') ? [messageId] : [],
  );
  const isToWrite = name === 'yours' || facts.poll?.state === 'cancelled';
  const candidates = isToWrite ? [] : who.messages().filter(({ id }) => ids.includes(id));
  const message =
    buttons.length > 0 ? candidates.findLast((seen) => hasOneOf(seen, buttons)) : candidates.at(-1);
  return { buttons, message: message?.id ?? null };
}

const ABOUT: Partial<Record<TourStepName, Posted['about']>> = {
  settled: 'meeting',
  place: 'meeting',
  move: 'meeting',
  moved: 'change',
  ahead: 'nudge',
  eve: 'nudge',
};

function hasOneOf({ buttons }: SeenMessage, labels: readonly string[]): boolean {
  return buttons.some(({ label }) => labels.includes(label.replace(/^✓ /, '')));
}

/** What is to be pressed, in the words of the bot. */
function labelsOf(name: TourStepName, { t }: Texts): string[] {
  switch (name) {
    case 'answer':
    case 'swedish':
    case 'facilitate':
      return [t('common:vote.yes')];
    case 'close':
      return [t('polls:closing.now'), t('polls:close')];
    case 'settle':
      return [t('polls:settle')];
    case 'place':
      return [t('meetings:details.add'), t('meetings:details.title')];
    case 'move':
      return [t('meetings:change')];
    case 'moved':
    case 'ahead':
      return [t('meetings:coming')];
    default:
      return [];
  }
}
