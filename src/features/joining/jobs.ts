import type { MessageKind } from '../../chat/message.ts';
import type { TaskKind } from '../../chat/task.ts';
import { AppError } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import {
  answerFor,
  CONFIRM_TASK,
  type PendingList,
  pendingCounts,
  pendingList,
} from './operations.ts';
import { CONFIRMED_AT_ONCE } from './rules.ts';
import * as views from './views.ts';

/** What the bot says by itself to those who confirm, and to those who wait. */
export function joiningMessages(deps: Deps): MessageKind[] {
  return [
    {
      purpose: 'joining.pending',
      async compose(groupId, reader) {
        if (reader.kind !== 'person') return undefined;
        const list = await listFor(deps, reader, groupId);
        if (!list) return undefined;
        return { card: views.pendingCard(texts(reader.locale), list, CONFIRMED_AT_ONCE) };
      },
    },
    {
      purpose: 'joining.answer',
      async compose(membershipId, reader) {
        if (reader.kind !== 'person') return undefined;
        const answer = await answerFor(deps, reader.personId, membershipId);
        if (!answer) return undefined;
        const { state, groupName } = answer;
        return { card: views.answerCard(texts(reader.locale), state, groupName) };
      },
    },
  ];
}

/** What waits for those who confirm. */
export function joiningTasks(deps: Deps): TaskKind[] {
  return [
    {
      kind: CONFIRM_TASK,
      async describe(groupIds, reader) {
        const { t } = texts(reader.locale);
        const waiting = await pendingCounts(deps.db.prisma, reader, groupIds);
        return new Map(
          waiting.map(({ groupId, groupName: group, count }) => {
            const intent = views.pendingIntent({ group: groupId });
            const text = t('joining:pending', { count, group });
            return [groupId, { text, button: { label: t('joining:look'), intent } }];
          }),
        );
      },
    },
  ];
}

/** Nothing for who no longer confirms in the group. */
async function listFor(
  deps: Deps,
  reader: { readonly personId: Id<'person'> },
  groupId: string,
): Promise<PendingList | undefined> {
  try {
    return await pendingList(deps, reader, groupId as Id<'group'>);
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFacilitator') return undefined;
    throw error;
  }
}
