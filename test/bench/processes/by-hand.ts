import { fromPrisma, PgBoss } from 'pg-boss';
import type { Prisma, PrismaClient } from '../../../src/db/generated/client.ts';
import { type BaselineOptions, connect, type Press, startBolt } from './bolt.ts';
import { serve } from './child.ts';

/**
 * Baseline B: what our bot asks of the database for a vote, written by hand in one handler, with
 * nothing of ours between Bolt and Prisma. The same statements in the same order: who votes; then,
 * in one transaction, the lock, the job, the ballot, the vote and whether the answer is complete;
 * then the poll, its members and their misses, to draw the pressed card anew. Only the drawing is
 * plainer: one language, one zone, no ranking.
 */
const api = {
  async start({ databaseUrl, signingSecret }: BaselineOptions) {
    const prisma = connect(databaseUrl);
    const boss = await startQueue(databaseUrl, prisma);
    return startBolt(signingSecret, (press) => onPress(prisma, boss, press));
  },
};

const QUEUE = 'refresh';

async function startQueue(connectionString: string, prisma: PrismaClient): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, max: 4, schedule: false, useListenNotify: true });
  boss.on('error', console.error);
  await boss.start();
  await boss.createQueue(QUEUE, { policy: 'short', notify: true });
  const settings = { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 1 } as const;
  await boss.work<{ pollId: string }>(QUEUE, settings, async ([job]) => {
    if (job) await readStale(prisma, job.data.pollId);
  });
  return boss;
}

/** The refreshing job finds no message to redraw here, and nor does ours. */
async function readStale(prisma: PrismaClient, pollId: string): Promise<void> {
  const subject = await prisma.subject.findUnique({ where: { id: pollId } });
  await prisma.postedMessage.findMany({
    where: { subjectId: pollId, goneAt: null, shownVersion: { lt: subject?.version ?? 0 } },
  });
}

async function onPress(prisma: PrismaClient, boss: PgBoss, press: Press): Promise<void> {
  const [pollId = '', slotId = '', value = ''] = press.value.split(' ');
  const personId = await findVoter(prisma, press);
  await prisma.$transaction((tx) => vote(tx, boss, { pollId, slotId, value, personId }));
  const card = await drawCard(prisma, pollId, personId);
  fetch(press.responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...card, replace_original: true }),
  }).catch(console.error);
}

async function findVoter(prisma: PrismaClient, { team, user }: Press): Promise<string> {
  const [account] = await prisma.$queryRaw<{ personId: string; admitted: boolean }[]>`
    SELECT w.removed_at IS NULL AND EXISTS (SELECT FROM admission d WHERE d.workspace_id = w.id)
        AS admitted,
      p.id AS "personId", p.name, p.locale, p.zone, a.conversation
    FROM workspace w
    LEFT JOIN address a ON a.workspace_id = w.id AND a.user_id = ${user}
    LEFT JOIN person p ON p.id = a.person_id
    WHERE w.platform = 'slack' AND w.external_id = ${team}`;
  if (!account?.admitted) throw new Error('not admitted');
  return account.personId;
}

interface NewVote {
  readonly pollId: string;
  readonly slotId: string;
  readonly value: string;
  readonly personId: string;
}

async function vote(
  tx: Prisma.TransactionClient,
  boss: PgBoss,
  { pollId, slotId, value, personId }: NewVote,
): Promise<void> {
  await tx.$queryRaw`
    INSERT INTO subject (id, version) VALUES (${pollId}::uuid, 1)
    ON CONFLICT (id) DO UPDATE SET version = subject.version + 1 RETURNING version`;
  const job = { data: { pollId }, singletonKey: pollId };
  await boss.insert(QUEUE, [job], { db: fromPrisma(tx), returnId: false });
  const [ballot] = await tx.$queryRaw<{ state: string; slotIds: string[]; isMember: boolean }[]>`
    SELECT p.state::text AS state,
      ARRAY(SELECT s.id::text FROM slot s WHERE s.poll_id = p.id) AS "slotIds",
      EXISTS (SELECT FROM membership m WHERE m.group_id = p.group_id
        AND m.person_id = ${personId}::uuid AND m.state = 'active') AS "isMember"
    FROM poll p WHERE p.id = ${pollId}::uuid`;
  if (!ballot?.isMember || ballot.state !== 'open' || !ballot.slotIds.includes(slotId)) {
    throw new Error('refused');
  }
  const stored = value === 'ifNeeded' ? 'if_needed' : value;
  await tx.$executeRaw`
    INSERT INTO vote (slot_id, person_id, poll_id, value, voted_at)
    VALUES (${slotId}::uuid, ${personId}::uuid, ${pollId}::uuid, ${stored}::vote_value, ${new Date()})
    ON CONFLICT (slot_id, person_id) DO UPDATE
      SET value = excluded.value, voted_at = excluded.voted_at`;
  const completed = await tx.$executeRaw`
    INSERT INTO poll_answer (poll_id, person_id)
    SELECT ${pollId}::uuid, ${personId}::uuid
    WHERE NOT EXISTS (
      SELECT FROM slot s LEFT JOIN vote v ON v.slot_id = s.id AND v.person_id = ${personId}::uuid
      WHERE s.poll_id = ${pollId}::uuid AND v.slot_id IS NULL)
    ON CONFLICT DO NOTHING`;
  // Once for each person, and never for all: the facilitator of the measured group does not vote.
  if (completed) await settle(tx, pollId, personId);
}

async function settle(
  tx: Prisma.TransactionClient,
  pollId: string,
  personId: string,
): Promise<void> {
  await tx.task.updateMany({
    where: { kind: 'answerPoll', subjectId: pollId, personId, doneAt: null },
    data: { doneAt: new Date(), openKey: null },
  });
  await tx.$queryRaw`
    SELECT count(*) FROM poll p
    JOIN membership m ON m.group_id = p.group_id AND m.state = 'active'
    LEFT JOIN poll_answer a ON a.poll_id = p.id AND a.person_id = m.person_id
    WHERE p.id = ${pollId}::uuid AND a.person_id IS NULL`;
}

async function drawCard(prisma: PrismaClient, pollId: string, personId: string) {
  const poll = await prisma.poll.findUniqueOrThrow({
    where: { id: pollId },
    relationLoadStrategy: 'join',
    include: {
      group: true,
      slots: { orderBy: { startsAt: 'asc' } },
      votes: { select: { slotId: true, personId: true, value: true } },
      answers: { select: { personId: true } },
      wishes: { select: { personId: true, text: true } },
    },
  });
  const members = await prisma.$queryRaw<{ personId: string }[]>`
    SELECT p.id AS "personId", p.name, o.id AS "organisationId", o.name AS "organisationName",
      m.role::text AS role, m.required OR m.role = 'facilitator' AS required,
      NOT EXISTS (SELECT FROM address a JOIN workspace w ON w.id = a.workspace_id
        WHERE a.person_id = p.id AND a.unreachable_since IS NULL AND w.removed_at IS NULL)
        AS unreachable
    FROM membership m
    JOIN person p ON p.id = m.person_id
    JOIN organisation o ON o.id = m.organisation_id
    WHERE m.group_id = ${poll.groupId}::uuid AND m.state = 'active'
    ORDER BY m.role = 'facilitator' DESC, p.name, p.id`;
  if (!members.some((member) => member.personId === personId)) throw new Error('not a member');
  await prisma.$queryRaw`
    SELECT v.person_id, count(*)::int AS misses
    FROM poll p
    JOIN slot s ON s.poll_id = p.id AND s.settled_at IS NOT NULL
    JOIN vote v ON v.slot_id = s.id
    WHERE p.group_id = ${poll.groupId}::uuid AND p.id <> ${pollId}::uuid AND v.value = 'no'
    GROUP BY v.person_id`;
  return blocksOf(poll, personId);
}

type DrawnPoll = Prisma.PollGetPayload<{ include: { group: true; slots: true } }> & {
  readonly votes: readonly { slotId: string; personId: string; value: string }[];
};

const LABELS = { yes: 'Sopii', ifNeeded: 'Käy tarvittaessa', no: 'Ei sovi' } as const;
const WHEN = new Intl.DateTimeFormat('fi', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Helsinki',
});

function blocksOf({ id, title, group, slots, votes }: DrawnPoll, personId: string) {
  const plain = (text: string) => ({ type: 'plain_text', text });
  const rows = slots.flatMap((slot) => {
    const given = votes.filter(({ slotId }) => slotId === slot.id);
    const count = (wanted: string) => given.filter(({ value }) => value === wanted).length;
    const own = given.find((it) => it.personId === personId)?.value;
    const counts = `${count('yes')} sopii · ${count('ifNeeded')} tarvittaessa · ${count('no')} ei`;
    const buttons = Object.entries(LABELS).map(([value, label]) => ({
      type: 'button',
      text: plain(own === value ? `✓ ${label}` : label),
      value: `${id} ${slot.id} ${value}`,
      ...(own === value && { style: 'primary' }),
    }));
    return [
      { type: 'section', text: plain(`${WHEN.format(slot.startsAt)}\n${counts}`) },
      { type: 'actions', elements: buttons },
    ];
  });
  const head = [
    { type: 'header', text: plain(title) },
    { type: 'context', elements: [plain(group.name)] },
  ];
  return { text: title, blocks: [...head, ...rows] };
}

export type ByHandProcess = typeof api;

serve(api);
