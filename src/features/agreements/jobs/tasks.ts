import type { PersonReader } from '../../../chat/message.ts';
import { describeTask, type TaskDescriber, type TaskLine } from '../../../chat/task.ts';
import { type Texts, texts } from '../../../i18n/index.ts';
import type { Sweep } from '../../../jobs/ticks.ts';
import type { Deps, GroupHooks, NetworkHooks } from '../../deps.ts';
import { commitTask, proposalTask, reviewTask, talkTask } from '../operations/kinds.ts';
import {
  type Agreement,
  agreementIdOf,
  isFacilitator,
  ownAgreements,
  standingOf,
  takeAgreement,
} from '../operations/look.ts';
import { agreementCounts } from '../operations/overview.ts';
import { offerReviews } from '../operations/review.ts';
import { digestLine } from '../views/overview.ts';
import { welcomeBlocks } from '../views/start.ts';
import { commitLine, proposalLine, reviewLine, talkLine } from '../views/waiting.ts';

/** What waits for members, whether they are in; and for facilitators, what others have said. */
export function agreementTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(commitTask, async (ids, reader) =>
      linesOf(deps, ids, reader, (say, agreement) => {
        const { personId } = reader;
        const isAgain = agreement.answers.some((one) => one.personId === personId);
        return commitLine(say, agreement, isAgain);
      }),
    ),
    describeTask(proposalTask, async (ids, reader) =>
      steeredLinesOf(deps, ids, reader, (say, agreement) => {
        const isAnyWaiting = agreement.proposals.some(({ state }) => state === 'waiting');
        return isAnyWaiting ? proposalLine(say, agreement) : undefined;
      }),
    ),
    describeTask(talkTask, async (ids, reader) =>
      steeredLinesOf(deps, ids, reader, (say, agreement) => {
        const { talking } = standingOf(agreement);
        const others = talking.filter(({ personId }) => personId !== reader.personId);
        const names = others.map(({ name }) => name);
        return names.length > 0 ? talkLine(say, agreement, names) : undefined;
      }),
    ),
    describeTask(reviewTask, async (ids, reader) => steeredLinesOf(deps, ids, reader, reviewLine)),
  ];
}

type LineOf = (say: Texts, agreement: Agreement) => TaskLine | undefined;

/** The same for those that the reader leads. */
async function steeredLinesOf(
  deps: Deps,
  ids: readonly string[],
  reader: PersonReader,
  line: LineOf,
): Promise<ReadonlyMap<string, TaskLine>> {
  return linesOf(deps, ids, reader, (say, agreement) =>
    isFacilitator(agreement, reader.personId) ? line(say, agreement) : undefined,
  );
}

/** A line for each agreement of the reader's groups. */
async function linesOf(
  { db: { prisma } }: Deps,
  ids: readonly string[],
  reader: PersonReader,
  line: LineOf,
): Promise<ReadonlyMap<string, TaskLine>> {
  const say = texts(reader.locale, reader.platform);
  const found = await ownAgreements(prisma, reader.personId, ids);
  return new Map(
    found.flatMap((agreement) => {
      const told = line(say, agreement);
      return told === undefined ? [] : [[agreement.id, told] as const];
    }),
  );
}

/** A newcomer's welcome tells that there is an agreement, or that it is being made. */
export const welcomeToAgreement: NonNullable<GroupHooks['welcome']> = async (deps, groupId) => {
  const { prisma } = deps.db;
  const id = await agreementIdOf(prisma, groupId);
  const agreement = id && (await takeAgreement(prisma, id));
  if (!agreement) return undefined;
  return ({ locale, platform }) => welcomeBlocks(texts(locale, platform), agreement);
};

/** For project managers: how far the groups' agreements have come. */
export const agreementDigest: NonNullable<NetworkHooks['digest']> = async (
  deps,
  { locale, platform },
  networkId,
) => {
  const agreements = await agreementCounts(deps, networkId);
  if (agreements.length === 0) return [];
  return [digestLine(texts(locale, platform), networkId, agreements)];
};

/** Looks once an hour for groups that are half-way through their season. */
export function agreementSweeps(deps: Deps): Sweep[] {
  return [{ name: 'agreements.reviews', everySeconds: 3600, run: () => offerReviews(deps) }];
}
