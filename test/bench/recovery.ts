import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from './figures.ts';
import { addWorkspace, openPoll, type Parts } from './polls.ts';
import type { Rough } from './processes/hosts.ts';
import { seedGroup } from './seed.ts';

const PEOPLE = 20;
/** A figure is given up after so long. Seconds. */
const PATIENCE = 240;

interface Outage {
  readonly name: string;
  readonly seconds: number;
  readonly rough: Omit<Rough, 'botToken'>;
  /** Seconds. */
  readonly target: number;
}

const OUTAGES: readonly Outage[] = [
  {
    ...{ name: '6 s of 502', seconds: 6, target: 30 },
    rough: { failing: 1, fates: ['badGateway'] },
  },
  {
    ...{ name: '25 s in which two of three calls fail', seconds: 25, target: 15 },
    rough: { failing: 0.65, fates: ['badGateway', 'cutBefore', 'cutAfter'] },
  },
];

/** How long after Slack is well again all have the message that was sent to them meanwhile. */
export async function measureRecovery(parts: Parts): Promise<Row[]> {
  const rows: Row[] = [];
  for (const outage of OUTAGES) rows.push(...(await recover(parts, outage, rows.length)));
  return [...rows, await throttled(parts)];
}

async function foundGroup(parts: Parts, teamId: string) {
  const { botToken, members } = await addWorkspace(parts, teamId, PEOPLE);
  const group = await seedGroup(parts.db.prisma, teamId, members);
  const users = members.map(({ userId }) => userId);
  return { botToken, group, users };
}

async function recover(
  parts: Parts,
  { name, seconds, rough, target }: Outage,
  number: number,
): Promise<Row[]> {
  const { hosts } = parts;
  const { botToken, group, users } = await foundGroup(parts, `T0OUTAGE${number}`);
  const all = (about: string) =>
    hosts.call('haveCards', { users, about, most: PEOPLE, seconds: PATIENCE });
  const [first, second] = [`Ensin ${number}`, `Sitten ${number}`];
  // From then on their conversations are known: a message takes one call. And what has been used of the budget comes back.
  await openPoll(parts, group, first);
  await all(first);
  await sleep(15_000);

  await hosts.call('setWeather', { ...rough, botToken });
  await openPoll(parts, group, second);
  await sleep(seconds * 1000);
  await hosts.call('setWeather', { botToken });
  const over = performance.now();
  const isThere = await all(second);
  const took = (performance.now() - over) / 1000;
  await sleep(5000);
  const copies = await hosts.call('countCards', { users, about: second });
  return [
    {
      what: `${PEOPLE} people asked during ${name}: all have it`,
      figure: `${isThere ? '' : 'not within '}${took.toFixed(1)} s after it`,
      target: `≤ ${target} s`,
      isMet: isThere && took <= target,
    },
    {
      what: `${PEOPLE} people asked during ${name}: too many messages`,
      figure: String(copies - PEOPLE),
      target: '0',
      isMet: copies === PEOPLE,
    },
  ];
}

const REFUSALS = 5;
const RETRY_AFTER = 2;
/** Of new messages in a Slack workspace. */
const A_MINUTE = 50;

/** How long a throttled workspace's own messages take, against what its limit allows. */
async function throttled(parts: Parts): Promise<Row> {
  const { hosts } = parts;
  const teamId = 'T0THROTTLED';
  const { group, users } = await foundGroup(parts, teamId);
  await hosts.call('throttle', { teamId, times: REFUSALS, seconds: RETRY_AFTER });
  const begun = performance.now();
  const about = 'Hillitty';
  await openPoll(parts, group, about);
  await hosts.call('haveCards', { users, about, most: PEOPLE, seconds: PATIENCE });
  const took = (performance.now() - begun) / 1000;
  const allowed = REFUSALS * RETRY_AFTER + (PEOPLE / A_MINUTE) * 60;
  return {
    what: `${PEOPLE} people asked, ${REFUSALS} calls refused for ${RETRY_AFTER} s each: all have it`,
    figure: `${took.toFixed(1)} s, ${(took / allowed).toFixed(2)} × what the limit allows`,
    target: '≤ 1.1 ×',
    isMet: took <= 1.1 * allowed,
  };
}
