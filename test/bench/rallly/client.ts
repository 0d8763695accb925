import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';

export type Answer = 'yes' | 'no' | 'ifNeedBe';

export interface Vote {
  readonly optionId: string;
  readonly type: Answer;
}

export interface Participant {
  readonly id: string;
  readonly userId: string;
  readonly votes: readonly Vote[];
}

export interface Poll {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly startTime: Date }[];
}

interface Tables {
  readonly poll: { findUnique(query: object): Promise<Poll | null> };
  readonly option: { findMany(query: object): Promise<{ readonly id: string }[]> };
  readonly participant: {
    findMany(query: object): Promise<Participant[]>;
    update(query: object): Promise<Participant>;
  };
  readonly vote: {
    deleteMany(query: object): Promise<unknown>;
    createMany(query: object): Promise<unknown>;
  };
}

/** As much of the client as is used: its own types are there only after it has been generated. */
export interface RalllyClient extends Tables {
  $transaction<Result>(work: (tx: Tables) => Promise<Result>): Promise<Result>;
}

const inProject = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Makes the Prisma client for `schema.prisma`, which nothing but the bench needs. */
export async function generateClient(): Promise<void> {
  const prisma = inProject('node_modules/prisma/build/index.js');
  const schema = inProject('test/bench/rallly/schema.prisma');
  await promisify(execFile)(process.execPath, [prisma, 'generate', '--schema', schema], {
    cwd: inProject(''),
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
}

/** Connects to a database of `createTables`, by as many connections as the bot has. */
export async function connect(url: string): Promise<RalllyClient> {
  const generated = inProject('test/bench/rallly/generated/client.ts');
  const { PrismaClient } = await import(generated);
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 10 }) });
}
