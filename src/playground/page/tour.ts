import { randomUUID } from 'node:crypto';
import type { Bot } from '../../bot.ts';
import { type Texts, texts } from '../../i18n/index.ts';
import type { DemoNetwork } from '../demo-network.ts';
import type { ChatUser, SeenMessage } from '../driver.ts';
import type { TourStep, TourStepName, TourView } from './protocol.ts';
import { readTourFacts, type TourFacts } from './tour-facts.ts';

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
  const { poll } = facts;
  const { facilitator, member, swede, others } = cast;
  const isAsked = poll !== undefined && poll.state !== 'cancelled';
  const isOver = isAsked && poll.state !== 'open';
  const isSettled = poll?.state === 'settled';
  // Who is not in the group any more is not asked.
  const hasAnswered = ({ id }: ChatUser) => {
    const person = facts.people.get(id);
    return isAsked && (isOver || !person || poll.answered.has(person.personId));
  };
  const step = (name: TourStepName, who: ChatUser, isDone: boolean): TourStep => {
    const { buttons, message } = pointed(facts, name, who);
    return { name, text: name, pane: who.id, isDone, buttons, message };
  };
  const steps = [
    step('asked', facilitator, isAsked),
    step('answer', member, hasAnswered(member)),
    step('swedish', swede, hasAnswered(swede)),
    step('others', facilitator, others.every(hasAnswered)),
    step('facilitate', facilitator, hasAnswered(facilitator)),
    step('close', facilitator, isOver),
    step('settle', facilitator, isSettled),
    step('settled', member, isSettled),
    step('yours', facilitator, facts.isAskedAgain),
  ];
  return steps.map((one) => ({ ...one, text: textOf(one, facts, now) }));
}

/** Where things went another way, the step says so. */
function textOf({ name, message }: TourStep, { poll }: TourFacts, now: Date): TourStep['text'] {
  if (name === 'asked' && poll?.state === 'cancelled') return 'gone';
  if (name === 'close' && poll?.state === 'open' && !poll.isClosing) return 'closeEarly';
  const isClosed = name === 'settle' && poll?.state === 'closed' && message === null;
  const closedFor = now.getTime() - (poll?.closedAt?.getTime() ?? now.getTime());
  return isClosed && closedFor > DRAWN ? 'noTime' : name;
}

/** The newest message that has what a step asks for, as the person sees it. */
function pointed(facts: TourFacts, name: TourStepName, who: ChatUser) {
  const person = facts.people.get(who.id);
  const buttons = person ? labelsOf(name, texts(person.locale)) : [];
  const about = name === 'settled' ? 'meeting' : 'poll';
  const ids = facts.posted.flatMap((posted) =>
    posted.personId === person?.personId && posted.about === about ? [posted.messageId] : [],
  );
  const isToWrite = name === 'yours' || facts.poll?.state === 'cancelled';
  const candidates = isToWrite ? [] : who.messages().filter(({ id }) => ids.includes(id));
  const message =
    buttons.length > 0
      ? candidates.findLast((seen) => hasOneOf(seen, buttons))
      : // A calendar file may come after the message.
        candidates.at(name === 'settled' ? 0 : -1);
  return { buttons, message: message?.id ?? null };
}

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
    default:
      return [];
  }
}
