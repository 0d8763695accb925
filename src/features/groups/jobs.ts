import { drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { describeTask, type TaskDescriber } from '../../chat/task.ts';
import type { Id } from '../../core/ids.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps, GroupHooks, NextStep } from '../deps.ts';
import {
  answerFor,
  answerMessage,
  confirmTask,
  pendingCounts,
  pendingMessage,
  pendingOf,
  welcomeMessage,
  welcomeTo,
} from './operations/confirm.ts';
import { renamedIn, renamedMessage } from './operations/names.ts';
import { CONFIRMED_AT_ONCE } from './rules.ts';
import { answerCard, pendingCard, pendingIntent, welcomeCard } from './views/join.ts';
import { renamedCard } from './views/members.ts';
import { aloneStep, confirmStep } from './views/step.ts';

/** What the bot says by itself to those who confirm, and to those who wait. */
export function groupMessages(deps: Deps): MessageDrawer[] {
  return [
    drawPersonal(pendingMessage, {
      load: (groupId) => pendingOf(deps, groupId as Id<'group'>),
      draw({ confirmers, ...list }, { personId, locale, platform }) {
        // Nothing for who no longer confirms in the group.
        if (!confirmers.some((one) => one.personId === personId)) return undefined;
        return { card: pendingCard(texts(locale, platform), list, CONFIRMED_AT_ONCE) };
      },
    }),
    drawPersonal(answerMessage, {
      load: (membershipId) => answerFor(deps, membershipId as Id<'membership'>),
      draw({ personId, state, groupName }, reader) {
        if (personId !== reader.personId) return undefined;
        return { card: answerCard(texts(reader.locale, reader.platform), state, groupName) };
      },
    }),
    drawPersonal(welcomeMessage, {
      load: (groupId) => welcomeTo(deps, groupId as Id<'group'>),
      draw({ members, ...welcome }, reader) {
        if (!members.some(({ personId }) => personId === reader.personId)) return undefined;
        const blocks = welcome.blocksFor(reader);
        const say = texts(reader.locale, reader.platform);
        return { card: welcomeCard(say, welcome.groupName, blocks) };
      },
    }),
    drawPersonal(renamedMessage, {
      load: (membershipId) => renamedIn(deps, membershipId),
      draw({ personId, ...renamed }, reader) {
        if (personId !== reader.personId) return undefined;
        return { card: renamedCard(texts(reader.locale, reader.platform), renamed) };
      },
    }),
  ];
}

/** What waits for those who confirm. */
export function groupTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(confirmTask, async (groupIds, reader) => {
      const { t } = texts(reader.locale, reader.platform);
      const waiting = await pendingCounts(deps.db.prisma, reader, groupIds);
      return new Map(
        waiting.map(({ groupId, groupName: group, count }) => {
          const intent = pendingIntent({ group: groupId });
          const text = t('joining:pending', { count, group });
          return [groupId, { text, button: { label: t('joining:look'), intent } }];
        }),
      );
    }),
  ];
}

/** Who waits to be confirmed comes first; and where nobody else is, the others are to be invited. */
export const nextInGroup: NonNullable<GroupHooks['nextStep']> = async (deps, reader, groups) => {
  const say = texts(reader.locale, reader.platform);
  const led = groups.filter(({ role }) => role === 'facilitator');
  const ids = led.map(({ id }) => id);
  const waiting = await pendingCounts(deps.db.prisma, reader, ids);
  return new Map(
    led.flatMap(({ id, members }): [string, NextStep][] => {
      const pending = waiting.find(({ groupId }) => groupId === id);
      if (pending) return [[id, confirmStep(say, pending)]];
      return members === 1 ? [[id, aloneStep(say, id)]] : [];
    }),
  );
};
