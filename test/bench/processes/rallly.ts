import {
  connect,
  type Participant,
  type Poll,
  type RalllyClient,
  type Vote,
} from '../rallly/client.ts';
import { type BaselineOptions, type Press, startBolt } from './bolt.ts';
import { serve } from './child.ts';

/**
 * An answer stored as Rallly 4 stores a changed one, behind a Bolt handler. Its page has read the
 * poll with its options and its participants with their votes; its server then deletes the
 * participant's votes and creates them anew in one interactive transaction, which also reads the
 * options, to leave out votes on others, and the participant with the new votes, which the page puts
 * in the place of the old. A card is drawn by the server, so here that reads what the page does.
 * Left out are its web server, sessions, permissions, e-mails and analytics.
 */
const api = {
  async start({ databaseUrl, signingSecret }: BaselineOptions) {
    const prisma = await connect(databaseUrl);
    return startBolt(signingSecret, (press) => onPress(prisma, press));
  },
};

async function onPress(prisma: RalllyClient, press: Press): Promise<void> {
  const [pollId = '', optionId = '', pressed = ''] = press.value.split(' ');
  const poll = await readPoll(prisma, pollId);
  const participants = await readParticipants(prisma, pollId);
  const before = participants.find(({ userId }) => userId === press.user);
  if (!before) throw new Error('not a participant');
  const type = pressed === 'ifNeeded' ? 'ifNeedBe' : (pressed as Vote['type']);
  const votes = [...before.votes.filter((vote) => vote.optionId !== optionId), { optionId, type }];
  const now = await replaceVotes(prisma, { pollId, participantId: before.id, votes });
  const shown = participants.map((one) => (one.id === now.id ? now : one));
  // Sent when the answer is kept; the acknowledgement does not wait for it.
  fetch(press.responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...draw(poll, shown, now), replace_original: true }),
  }).catch(console.error);
}

async function readPoll(prisma: RalllyClient, id: string): Promise<Poll> {
  const options = { select: { id: true, startTime: true }, orderBy: { startTime: 'asc' } };
  const select = { id: true, title: true, deleted: true, options };
  const poll = await prisma.poll.findUnique({ where: { id }, select });
  if (!poll) throw new Error('no such poll');
  return poll;
}

const withVotes = { votes: { select: { optionId: true, type: true } } };

function readParticipants(prisma: RalllyClient, pollId: string): Promise<Participant[]> {
  return prisma.participant.findMany({
    where: { pollId, deleted: false },
    include: withVotes,
    orderBy: [{ createdAt: 'desc' }, { name: 'desc' }],
  });
}

interface Answer {
  readonly pollId: string;
  readonly participantId: string;
  readonly votes: readonly Vote[];
}

function replaceVotes(prisma: RalllyClient, answer: Answer): Promise<Participant> {
  const { pollId, participantId, votes } = answer;
  return prisma.$transaction(async (tx) => {
    await tx.vote.deleteMany({ where: { participantId } });
    const options = await tx.option.findMany({ where: { pollId }, select: { id: true } });
    const known = new Set(options.map(({ id }) => id));
    const data = votes
      .filter(({ optionId }) => known.has(optionId))
      .map((vote) => ({ ...vote, pollId, participantId }));
    await tx.vote.createMany({ data });
    const where = { id: participantId };
    return tx.participant.update({ where, data: { updatedAt: new Date() }, include: withVotes });
  });
}

const LABELS = { yes: 'Sopii', ifNeedBe: 'Käy tarvittaessa', no: 'Ei sovi' } as const;
const WHEN = new Intl.DateTimeFormat('fi', { dateStyle: 'short', timeStyle: 'short' });

function draw(
  { id, title, options }: Poll,
  participants: readonly Participant[],
  own: Participant,
) {
  const plain = (text: string) => ({ type: 'plain_text', text });
  const all = participants.flatMap(({ votes }) => votes);
  const rows = options.flatMap((option) => {
    const given = all.filter(({ optionId }) => optionId === option.id);
    const count = (type: Vote['type']) => given.filter((vote) => vote.type === type).length;
    const mine = own.votes.find(({ optionId }) => optionId === option.id)?.type;
    const counts = `${count('yes')} sopii · ${count('ifNeedBe')} tarvittaessa · ${count('no')} ei`;
    const buttons = Object.entries(LABELS).map(([type, label]) => ({
      type: 'button',
      text: plain(mine === type ? `✓ ${label}` : label),
      value: `${id} ${option.id} ${type === 'ifNeedBe' ? 'ifNeeded' : type}`,
      ...(mine === type && { style: 'primary' }),
    }));
    return [
      { type: 'section', text: plain(`${WHEN.format(option.startTime)}\n${counts}`) },
      { type: 'actions', block_id: option.id, elements: buttons },
    ];
  });
  return { text: title, blocks: [{ type: 'header', text: plain(title) }, ...rows] };
}

export type RalllyProcess = typeof api;

serve(api);
