import type { Row } from './figures.ts';
import { addWorkspace, eventually, labels, openPoll, type Parts, tally } from './polls.ts';
import { type NewMember, seedGroup } from './seed.ts';

const MESSAGES = 20;
const VOTES = 300;
const SECONDS = 10;
/** What Slack takes of `chat.update` in a workspace. */
const UPDATES_A_MINUTE = 50;
const SLACK_SECONDS = 2;

/**
 * Votes much faster than cards may be redrawn, on a poll whose cards are spread over so many Slack
 * workspaces, and measures until every card shows the stored tally.
 */
export async function measureBurst(parts: Parts, workspaces: number): Promise<Row[]> {
  const { hosts } = parts;
  const about = `Mittaus ${workspaces}`;
  const { users, group } = await foundGroup(parts, workspaces);
  const pollId = await openPoll(parts, group, about);
  await eventually(async () => (await hosts.call('countCards', { users, about })) === MESSAGES);

  const before = await counts(parts);
  // The facilitator does not vote, so that the poll stays open.
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

async function counts({ hosts, bot }: Parts) {
  return {
    throttled: await hosts.call('countThrottled', undefined),
    refused: await bot.call('countRefused', undefined),
  };
}

/** Something of which there should be none. */
function none(what: string, count: number): Row {
  return { what, figure: String(count), target: '0', isMet: count === 0 };
}

/** So many people, who get a message each. */
async function foundGroup(parts: Parts, workspaces: number) {
  const perWorkspace = MESSAGES / workspaces;
  const members: NewMember[] = [];
  for (let index = 0; index < workspaces; index += 1) {
    const workspace = await addWorkspace(parts, `T0BURST${workspaces}${index}`, perWorkspace);
    members.push(...workspace.members);
  }
  const group = await seedGroup(parts.db.prisma, `Ryhmä ${workspaces}`, members);
  return { users: members.map(({ userId }) => userId), group };
}
