import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type VoteValue } from '../../../src/db/generated/client.ts';
import { type BaselineOptions, startBolt } from './bolt.ts';
import { serve } from './child.ts';

interface BareOptions extends BaselineOptions {
  /** Person IDs by Slack user ID, so that nothing has to be read. */
  readonly people: ReadonlyMap<string, string>;
}

/** One upsert, acknowledged: asks neither who votes nor whether they may, and draws nothing. */
const api = {
  start({ databaseUrl, signingSecret, people }: BareOptions) {
    // As many connections as the bot has.
    const adapter = new PrismaPg({ connectionString: databaseUrl, max: 10 });
    const prisma = new PrismaClient({ adapter });
    return startBolt(signingSecret, async ({ user, value: pressed }) => {
      const [pollId = '', slotId = '', value] = pressed.split(' ');
      const personId = people.get(user) ?? '';
      const vote = { value: value as VoteValue, votedAt: new Date() };
      await prisma.vote.upsert({
        where: { slotId_personId: { slotId, personId } },
        create: { pollId, slotId, personId, ...vote },
        update: vote,
      });
    });
  },
};

export type BareProcess = typeof api;

serve(api);
