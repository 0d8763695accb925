import { newId } from '../../src/core/ids.ts';
import type { Database } from '../../src/db/client.ts';
import { countsText, when } from '../../src/features/polls/views/poll.ts';
import { texts } from '../../src/i18n/index.ts';
import type { Row } from './figures.ts';
import type { BotProcess } from './processes/bot.ts';
import type { Child } from './processes/child.ts';
import type { HostsProcess } from './processes/hosts.ts';
import { daysAhead, type NewMember, type SeededGroup, seedGroup } from './seed.ts';

const MESSAGES = 20;
const VOTES = 300;
const SECONDS = 10;
const SLOTS = 6;
/** What Slack takes of `chat.update` in a workspace. */
const UPDATES_A_MINUTE = 50;
const SLACK_SECONDS = 2;

const fi = texts('fi');
const ZONE = 'Europe/Helsinki';
/** Of the buttons that vote. */
const labels = (['yes', 'ifNeeded', 'no'] as const).map((value) => fi.t(`common:vote.${value}`));

export interface BurstParts {
  readonly db: Database;
  readonly bot: Child<BotProcess>;
  readonly hosts: Child<HostsProcess>;
}

/**
 * Votes much faster than cards may be redrawn, on a poll whose cards are spread over so many Slack
 * workspaces, and measures until every card shows the stored tally.
 */
export async function measureBurst(parts: BurstParts, workspaces: number): Promise<Row[]> {
  const { hosts } = parts;
  const about = `Mittaus ${workspaces}`;
  const { users, group } = await foundGroup(parts, workspaces);
  const pollId = await openPoll(parts, group, about);
  await eventually(async () => (await hosts.call('countCards', { users, about })) === MESSAGES);

  const before = await counts(parts);
  // The facilitator, who has two cards, does not vote, so that the poll stays open.
  const voting = { users: users.slice(1), about, votes: VOTES, seconds: SECONDS, labels };
  const lost = await hosts.call('vote', voting);
  const last = performance.now();
  const target = (MESSAGES / workspaces / UPDATES_A_MINUTE) * 60 + SLACK_SECONDS;
  const lines = await tally(parts.db, pollId);
  const showing = { users, about, lines, seconds: 3 * target };
  const isShown = await hosts.call('showEverywhere', showing);
  const took = (performance.now() - last) / 1000;
  const { throttled, refused } = await counts(parts);

  const where = workspaces === 1 ? '1 workspace' : `${workspaces} workspaces`;
  const what = `${VOTES} votes in ${SECONDS} s, ${MESSAGES} messages, ${where}`;
  return [
    {
      what: `${what}: final tally everywhere`,
      figure: `${isShown ? '' : 'not within '}${took.toFixed(1)} s after the last vote`,
      target: `≤ ${target.toFixed(1)} s`,
      isMet: isShown && took <= target,
    },
    none(`${what}: votes refused or lost`, lost + refused - before.refused),
    none(`${what}: 429 provoked`, throttled - before.throttled),
  ];
}

async function counts({ hosts, bot }: BurstParts) {
  return {
    throttled: await hosts.call('countThrottled', undefined),
    refused: await bot.call('countRefused', undefined),
  };
}

/** Something of which there should be none. */
function none(what: string, count: number): Row {
  return { what, figure: String(count), target: '0', isMet: count === 0 };
}

/** People who together get so many messages: one each, and the facilitator two. */
async function foundGroup({ db, bot, hosts }: BurstParts, workspaces: number) {
  const perWorkspace = MESSAGES / workspaces;
  const members: NewMember[] = [];
  for (let index = 0; index < workspaces; index += 1) {
    const teamId = `T0BURST${workspaces}${index}`;
    const people = index === 0 ? perWorkspace - 1 : perWorkspace;
    const { botToken, users } = await hosts.call('addWorkspace', { teamId, people });
    const installed = await bot.call('installSlack', botToken);
    const { id } = await db.prisma.workspace.findFirstOrThrow({
      where: { externalId: installed?.externalId ?? '' },
    });
    members.push(
      ...users.map((userId) => ({ userId, workspaceId: id as NewMember['workspaceId'] })),
    );
  }
  const group = await seedGroup(db.prisma, `Ryhmä ${workspaces}`, members);
  return { users: members.map(({ userId }) => userId), group };
}

async function openPoll({ bot }: BurstParts, { groupId, people }: SeededGroup, title: string) {
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

/** Each slot's line as the cards should show it: its time, and under it the stored votes. */
async function tally({ prisma }: Database, pollId: string): Promise<string[]> {
  const slots = await prisma.slot.findMany({ where: { pollId }, include: { votes: true } });
  return slots.map(({ votes, ...slot }) => {
    const count = (wanted: string) => votes.filter(({ value }) => value === wanted).length;
    const counts = { yes: count('yes'), ifNeeded: count('ifNeeded'), no: count('no') };
    const unused = { unanswered: 0, coming: 0, organisations: 0, leftOutAgain: 0 };
    const reader = { personId: '', zone: ZONE, now: new Date() };
    return `${when(fi, slot, reader)}\n${countsText(fi, { ...counts, ...unused })}`;
  });
}

async function eventually(check: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 60_000;
  while (!(await check())) {
    if (Date.now() > until) throw new Error('the cards were not delivered within a minute');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
