import type { Card } from '../../chat/card.ts';
import {
  drawMessage,
  drawPersonal,
  type MessageDrawer,
  type PersonReader,
} from '../../chat/message.ts';
import { describeTask, type TaskDescriber } from '../../chat/task.ts';
import type { Id } from '../../core/ids.ts';
import { texts } from '../../i18n/index.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps, GroupHooks } from '../deps.ts';
import { closeDuePolls } from './operations/close.ts';
import {
  answerTask,
  board,
  calledOff,
  changed,
  declined,
  invitation,
  offerTask,
  reopened,
  settleTask,
} from './operations/kinds.ts';
import {
  controlOf,
  findDeclined,
  livePolls,
  newestOf,
  pollsToAnswer,
  pollTitles,
  type Snapshot,
  seesCounts,
  snapshotWithCalledOff,
  standingOf,
  takeSnapshot,
} from './operations/look.ts';
import { followedCard, ownCard } from './views/control.ts';
import { controlIntent } from './views/intents.ts';
import { boardCard } from './views/invitation.ts';
import {
  calendarButton,
  calledOffCard,
  changedCard,
  declinedCard,
  reopenedCard,
} from './views/news.ts';
import { findTimeStep, pollStep } from './views/step.ts';
import { answerLine } from './views/waiting.ts';

/** What the bot says of polls by itself. */
export function pollMessages(deps: Deps): MessageDrawer[] {
  const load = (pollId: string) => takeSnapshot(deps, deps.db.prisma, pollId as Id<'poll'>);
  return [...pollCards(deps, load), ...pollNews(deps, load), declinedMessage(deps)];
}

type Load = (pollId: string) => Promise<Snapshot | undefined>;

/** The poll itself, as members, facilitators and home channels have it before them. */
function pollCards(deps: Deps, load: Load): MessageDrawer[] {
  const draw = (snapshot: Snapshot, reader: PersonReader) => {
    const card = ownCardFor(deps, snapshot, reader);
    return card && { card };
  };
  return [
    drawPersonal(invitation, { load, draw }),
    drawMessage(board, {
      load,
      draw(snapshot, { locale, platform }) {
        const about = { now: deps.clock.now(), seesCounts: seesCounts(snapshot) };
        return { card: boardCard(texts(locale, platform), snapshot.poll, snapshot.ranking, about) };
      },
    }),
  ];
}

/** A reader's own poll: who facilitates steers it by the same card. Undefined for who is not in the group. */
function ownCardFor(deps: Deps, snapshot: Snapshot, reader: PersonReader): Card | undefined {
  if (!isMember(snapshot, reader)) return undefined;
  const say = texts(reader.locale, reader.platform);
  const about = readerOf(deps, snapshot, reader);
  if (reader.isFollowed) return followedCard(say, snapshot.poll, about);
  return ownCard(say, snapshot, controlOf(snapshot, reader.personId), about);
}

/** What has become of a poll that people had answered. */
function pollNews(deps: Deps, load: Load): MessageDrawer[] {
  return [
    drawPersonal(changed, {
      load,
      draw(snapshot, reader) {
        if (!isMember(snapshot, reader)) return undefined;
        const { poll, ranking } = snapshot;
        const asked = { ranking, newest: newestOf(deps, snapshot) };
        const about = readerOf(deps, snapshot, reader);
        return { card: changedCard(texts(reader.locale, reader.platform), poll, asked, about) };
      },
    }),
    drawPersonal(reopened, {
      load: (pollId) => snapshotWithCalledOff(deps, pollId as Id<'poll'>),
      draw(snapshot, reader) {
        if (!isMember(snapshot, reader)) return undefined;
        const [meeting] = snapshot.calledOff?.meetings ?? [];
        const say = texts(reader.locale, reader.platform);
        const { calledOff } = snapshot;
        const gone = calledOff &&
          meeting && {
            meeting,
            calendar: calendarButton(say, calledOff.calendar, reader, 'remove'),
          };
        const about = readerOf(deps, snapshot, reader);
        return { card: reopenedCard(say, snapshot.poll, gone, about) };
      },
    }),
    drawPersonal(calledOff, {
      load,
      draw(snapshot, reader) {
        const { poll } = snapshot;
        if (!isMember(snapshot, reader)) return undefined;
        const say = texts(reader.locale, reader.platform);
        if (poll.state === 'cancelled') return { card: calledOffCard(say, poll) };
        // It has been opened again since.
        const about = readerOf(deps, snapshot, reader);
        return { card: reopenedCard(say, poll, undefined, about), onlyRedrawn: true };
      },
    }),
  ];
}

/** To who has proposed a time that is not taken in. */
function declinedMessage({ db, clock }: Deps): MessageDrawer {
  return drawPersonal(declined, {
    load: (offerId) => findDeclined(db.prisma, offerId),
    draw(offer, { personId, locale, platform, zone }) {
      if (offer.personId !== personId) return undefined;
      return { card: declinedCard(texts(locale, platform), offer, { now: clock.now(), zone }) };
    },
  });
}

function isMember({ members }: Snapshot, { personId }: PersonReader): boolean {
  return members.some((member) => member.personId === personId);
}

function readerOf({ clock }: Deps, snapshot: Snapshot, { personId, zone }: PersonReader) {
  return { personId, zone, now: clock.now(), ...standingOf(snapshot, personId) };
}

/** What waits for members, their answers; and for facilitators, closed polls without a time. */
export function pollTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(answerTask, async (pollIds, { personId, locale, platform, zone }) => {
      const say = texts(locale, platform);
      const polls = await pollsToAnswer(deps, personId, pollIds);
      const about = { now: deps.clock.now(), zone };
      return new Map(polls.map((poll) => [poll.id, answerLine(say, poll, about)]));
    }),
    describeTask(settleTask, async (pollIds, { personId, locale, platform }) => {
      const { t } = texts(locale, platform);
      const polls = await pollTitles(deps, personId, pollIds);
      return new Map(
        polls.map(({ id, title, groupName: group }) => {
          const button = { label: t('polls:chooseTime'), intent: controlIntent({ poll: id }) };
          return [id, { text: t('polls:task.settle', { title, group }), button }];
        }),
      );
    }),
    describeTask(offerTask, async (pollIds, { personId, locale, platform }) => {
      const { t } = texts(locale, platform);
      const polls = await pollTitles(deps, personId, pollIds);
      const offered = polls.filter(({ offers }) => offers > 0);
      return new Map(
        offered.map(({ id, title, groupName: group }) => {
          const button = { label: t('polls:offer.look'), intent: controlIntent({ poll: id }) };
          return [id, { text: t('polls:offer.task', { title, group }), button }];
        }),
      );
    }),
  ];
}

/** A group's poll is what comes next in it, until it has a time; where nothing is, one is begun. */
export const nextPoll: NonNullable<GroupHooks['nextStep']> = async (deps, reader, groups) => {
  const ids = groups.map(({ id }) => id);
  const polls = await livePolls(deps, ids);
  const about = { now: deps.clock.now(), readerZone: reader.zone };
  const say = texts(reader.locale, reader.platform);
  return new Map(
    groups.map((group) => {
      const poll = polls.find(({ groupId }) => groupId === group.id);
      const step = poll ? pollStep(say, poll, group, about) : findTimeStep(say, group.id);
      return [group.id, step];
    }),
  );
};

/** Closes polls at their deadlines. */
export function pollSweeps(deps: Deps): Sweep[] {
  return [{ name: 'polls.deadline', run: () => closeDuePolls(deps) }];
}
