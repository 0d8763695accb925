import { median, type Row } from './figures.ts';
import { addWorkspace, eventually, openPoll, type Parts, tally } from './polls.ts';
import { type SeededGroup, seedGroup } from './seed.ts';

/** How many groups a busy workspace has, and how many people each has. */
const WAITING = { groups: 4, people: 250 };
const REDRAWN = { groups: 6, people: 12 };
const TIMES = 5;
/** A figure is given up after so long. Seconds. */
const PATIENCE = 120;

/** A workspace in which a lot is going on. */
interface Busy {
  readonly teamId: string;
  readonly botToken: string;
}

/** What the busy workspace may be in, beside being busy. */
interface Condition {
  readonly name: string;
  begin?(parts: Parts, busy: Busy): Promise<unknown>;
  end?(parts: Parts, busy: Busy): Promise<unknown>;
}

const CONDITIONS: readonly Condition[] = [
  { name: 'waiting' },
  {
    name: 'waiting and throttled',
    begin: ({ hosts }, { teamId }) => hosts.call('throttle', { teamId, times: 1e6, seconds: 2 }),
    end: ({ hosts }, { teamId }) => hosts.call('throttle', { teamId, times: 0, seconds: 0 }),
  },
  {
    name: 'waiting and down',
    begin: ({ hosts }, { teamId }) => hosts.call('setDown', { teamId, isDown: true }),
    end: ({ hosts }, { teamId }) => hosts.call('setDown', { teamId, isDown: false }),
  },
  {
    name: 'waiting, answers after 10 s',
    begin: ({ hosts }, { botToken }) => hosts.call('setWeather', { botToken, delay: 9900 }),
    end: ({ hosts }, { botToken }) => hosts.call('setWeather', { botToken }),
  },
];

/**
 * How long a small workspace's first message takes, and a redraw of its cards, while another
 * workspace has a lot to be sent or redrawn, against the same with nothing else going on.
 */
export async function measureFairness(parts: Parts): Promise<Row[]> {
  const sending = () => firstMessage(parts);
  const redrawing = () => redraw(parts);
  const alone = { sending: await repeated(sending), redrawing: await repeated(redrawing) };
  const rows: Row[] = [];

  const waiting = await foundBusy(parts, 'T0WAITING', WAITING);
  const count = WAITING.groups * WAITING.people;
  await waiting.openPolls();
  rows.push(row('first message, alone', alone.sending));
  rows.push(
    ...(await compare(parts, waiting, {
      ...{ what: 'first message', other: `${count} of another workspace`, act: sending },
      alone: alone.sending,
    })),
  );

  const redrawn = await foundBusy(parts, 'T0REDRAWN', REDRAWN);
  await redrawn.openPolls();
  await redrawn.haveCards();
  const cards = REDRAWN.groups * REDRAWN.people;
  rows.push(row('redraw, alone', alone.redrawing));
  rows.push(
    ...(await compare(parts, redrawn, {
      ...{ what: 'redraw', other: `${cards} of another workspace`, act: redrawing },
      before: redrawn.vote,
      alone: alone.redrawing,
    })),
  );
  return rows;
}

interface Comparison {
  readonly what: string;
  readonly other: string;
  readonly alone: number;
  /** Makes the other busy again. */
  before?(): Promise<void>;
  act(): Promise<number>;
}

async function compare(
  parts: Parts,
  busy: Busy,
  { what, other, alone, before, act }: Comparison,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, begin, end } of CONDITIONS) {
    await before?.();
    await begin?.(parts, busy);
    // Long enough for whoever can be held up to be so.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    rows.push(row(`${what}, ${other} ${name}`, await repeated(act), alone));
    await end?.(parts, busy);
  }
  return rows;
}

function row(what: string, seconds: number, alone?: number): Row {
  const figure = `${seconds.toFixed(2)} s`;
  if (alone === undefined) return { what: `small workspace: ${what}`, figure };
  const ratio = seconds / alone;
  return {
    what: `small workspace: ${what}`,
    figure: `${figure}, ${ratio.toFixed(1)} × alone`,
    target: '≤ 2 × alone',
    isMet: ratio <= 2,
  };
}

async function repeated(act: () => Promise<number>): Promise<number> {
  const seconds: number[] = [];
  while (seconds.length < TIMES) seconds.push(await act());
  return median(seconds);
}

let workspaces = 0;

/** Two people in a workspace of their own: their poll's two cards are what is redrawn at once. */
async function foundSmall(parts: Parts) {
  workspaces += 1;
  const about = `Pieni ${workspaces}`;
  const { members } = await addWorkspace(parts, `T0SMALL${workspaces}`, 2);
  const group = await seedGroup(parts.db.prisma, about, members);
  return { about, group, users: members.map(({ userId }) => userId) };
}

/** From asking for a poll to the first card in somebody's chat, in seconds. */
async function firstMessage(parts: Parts): Promise<number> {
  const { about, group, users } = await foundSmall(parts);
  const begun = performance.now();
  await openPoll(parts, group, about);
  await parts.hosts.call('haveCards', { users, about, most: 1, seconds: PATIENCE });
  return (performance.now() - begun) / 1000;
}

/** Who votes is the second of the group; each time something else. */
async function vote({ db, bot }: Parts, { people }: SeededGroup, pollId: string): Promise<void> {
  const [, actor] = people;
  if (!actor) throw new Error('a group needs two people');
  const slot = await db.prisma.slot.findFirstOrThrow({ where: { pollId } });
  const before = await db.prisma.vote.findFirst({ where: { slotId: slot.id } });
  const value = before?.value === 'yes' ? 'no' : 'yes';
  await bot.call('answer', { actor, pollId, slotId: slot.id, value });
}

/** From a vote to the cards of all, in seconds. */
async function redraw(parts: Parts): Promise<number> {
  const { db, hosts } = parts;
  const { about, group, users } = await foundSmall(parts);
  const pollId = await openPoll(parts, group, about);
  await hosts.call('haveCards', { users, about, most: 2, seconds: PATIENCE });
  await eventually(async () => (await hosts.call('countCards', { users, about })) === 2);
  const begun = performance.now();
  await vote(parts, group, pollId);
  const lines = await tally(db, pollId);
  const isShown = await hosts.call('showEverywhere', { users, about, lines, seconds: PATIENCE });
  if (!isShown) throw new Error(`the votes are not on all cards within ${PATIENCE} s`);
  return (performance.now() - begun) / 1000;
}

/** Groups with a lot to do in one workspace. */
async function foundBusy(parts: Parts, teamId: string, { groups, people }: typeof WAITING) {
  const { botToken, members } = await addWorkspace(parts, teamId, groups * people);
  const polls: string[] = [];
  const founded: Awaited<ReturnType<typeof foundSmall>>[] = [];
  for (let index = 0; index < groups; index += 1) {
    const about = `Iso ${teamId} ${index}`;
    const own = members.slice(index * people, (index + 1) * people);
    const group = await seedGroup(parts.db.prisma, about, own);
    founded.push({ about, group, users: own.map(({ userId }) => userId) });
  }
  return {
    ...{ teamId, botToken },
    async openPolls() {
      for (const { about, group } of founded) polls.push(await openPoll(parts, group, about));
    },
    async haveCards() {
      for (const { about, users } of founded) {
        const all = { users, about, most: people, seconds: 2 * PATIENCE };
        await parts.hosts.call('haveCards', all);
      }
    },
    /** One in each group. */
    async vote() {
      for (const [index, { group }] of founded.entries()) {
        await vote(parts, group, polls[index] ?? '');
      }
    },
  };
}
