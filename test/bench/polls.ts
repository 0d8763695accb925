import { newId } from '../../src/core/ids.ts';
import type { Database } from '../../src/db/client.ts';
import { countsText, when } from '../../src/features/polls/views/poll.ts';
import { texts } from '../../src/i18n/index.ts';
import type { BotProcess } from './processes/bot.ts';
import type { Child } from './processes/child.ts';
import type { HostsProcess } from './processes/hosts.ts';
import { daysAhead, type NewMember, type SeededGroup } from './seed.ts';

const SLOTS = 6;
const fi = texts('fi');
const ZONE = 'Europe/Helsinki';
/** Of the buttons that vote. */
export const labels = (['yes', 'ifNeeded', 'no'] as const).map((value) =>
  fi.t(`common:vote.${value}`),
);

/** A running bot between running hosts. */
export interface Parts {
  readonly db: Database;
  readonly bot: Child<BotProcess>;
  readonly hosts: Child<HostsProcess>;
}

/** A Slack workspace with the bot in it and so many people. */
export async function addWorkspace(
  { db, bot, hosts }: Parts,
  teamId: string,
  people: number,
): Promise<{ botToken: string; members: NewMember[] }> {
  const { botToken, users } = await hosts.call('addWorkspace', { teamId, people });
  const installed = await bot.call('installSlack', botToken);
  const { id } = await db.prisma.workspace.findFirstOrThrow({
    where: { externalId: installed?.externalId ?? '' },
  });
  const workspaceId = id as NewMember['workspaceId'];
  return { botToken, members: users.map((userId) => ({ userId, workspaceId })) };
}

/** Sends a poll to a group, and returns its ID. */
export async function openPoll(
  { bot }: Pick<Parts, 'bot'>,
  { groupId, people }: SeededGroup,
  title: string,
): Promise<string> {
  const [actor] = people;
  if (!actor) throw new Error('a group needs somebody');
  const day = (days: number) => daysAhead(days).toISOString().slice(0, 10);
  const rows = Array.from({ length: SLOTS }, (_, index) => ({
    date: day(10 + index),
    start: '14:00',
    end: '15:30',
  }));
  const deadline = { date: day(7), time: '16:00' };
  const draft = { draftId: newId(), groupId, title, rows, deadline };
  return bot.call('createPoll', { actor, draft });
}

/** What all cards should show: the time of each slot that somebody has voted on, and under it the votes. */
export async function tally({ prisma }: Database, pollId: string): Promise<string[]> {
  const where = { pollId, votes: { some: {} } };
  const slots = await prisma.slot.findMany({ where, include: { votes: true } });
  return slots.map(({ votes, ...slot }) => {
    const count = (wanted: string) => votes.filter(({ value }) => value === wanted).length;
    const counts = { yes: count('yes'), ifNeeded: count('ifNeeded'), no: count('no') };
    const unused = { unanswered: 0, coming: 0, organisations: 0, leftOutAgain: 0 };
    const reader = { personId: '', zone: ZONE, now: new Date() };
    return `${when(fi, slot, reader)}\n${countsText(fi, { ...counts, ...unused })}`;
  });
}

/** Waits until something is so; throws when it is not within so many seconds. */
export async function eventually(check: () => Promise<boolean>, seconds = 60): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (!(await check())) {
    if (Date.now() > until) throw new Error(`not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
