import { drawMessage, drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { describeTask, type TaskDescriber } from '../../chat/task.ts';
import type { Id } from '../../core/ids.ts';
import { texts } from '../../i18n/index.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps, GroupHooks } from '../deps.ts';
import { closeDuePolls } from './operations/close.ts';
import { answerTask, board, control, invitation, settleTask } from './operations/kinds.ts';
import { controlOf, livePolls, pollTitles, takeSnapshot } from './operations/look.ts';
import { controlCard } from './views/control.ts';
import { answerIntent, controlIntent } from './views/intents.ts';
import { boardCard, invitationCard } from './views/invitation.ts';
import { findTimeStep, pollStep } from './views/step.ts';

/** What the bot says of polls by itself. */
export function pollMessages(deps: Deps): MessageDrawer[] {
  const load = (pollId: string) => takeSnapshot(deps, deps.db.prisma, pollId as Id<'poll'>);
  return [
    drawPersonal(invitation, {
      load,
      draw({ poll, ranking, members }, reader) {
        if (!members.some(({ personId }) => personId === reader.personId)) return undefined;
        const about = { ...reader, now: deps.clock.now() };
        return {
          card: invitationCard(texts(reader.locale, reader.platform), poll, ranking, about),
        };
      },
    }),
    drawMessage(board, {
      load,
      draw: ({ poll, ranking }, { locale, platform }) => ({
        card: boardCard(texts(locale, platform), poll, ranking, deps.clock.now()),
      }),
    }),
    drawPersonal(control, {
      load,
      draw(snapshot, reader) {
        const shown = controlOf(snapshot, reader.personId);
        if (!shown) return undefined;
        const about = { ...reader, now: deps.clock.now() };
        return { card: controlCard(texts(reader.locale, reader.platform), shown, about) };
      },
    }),
  ];
}

/** What waits for members, their answers; and for facilitators, closed polls without a time. */
export function pollTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(answerTask, async (pollIds, { personId, locale, platform }) => {
      const { t } = texts(locale, platform);
      const polls = await pollTitles(deps, personId, pollIds);
      return new Map(
        polls.map(({ id, title, groupName: group }) => {
          const intent = answerIntent({ poll: id });
          const button = { label: t('polls:answer'), intent, opensForm: true };
          return [id, { text: t('polls:task.answer', { title, group }), button }];
        }),
      );
    }),
    describeTask(settleTask, async (pollIds, { personId, locale, platform }) => {
      const { t } = texts(locale, platform);
      const polls = await pollTitles(deps, personId, pollIds);
      return new Map(
        polls.map(({ id, title, groupName: group }) => {
          const button = { label: t('polls:chooseTime'), intent: controlIntent({ poll: id }) };
          return [id, { text: t('polls:task.settle', { title, group }), button }];
        }),
      );
    }),
  ];
}

/** A group's poll is what comes next in it, until it has a time; where nothing is, one is begun. */
export const nextPoll: NonNullable<GroupHooks['nextStep']> = async (deps, reader, groups) => {
  const ids = groups.map(({ id }) => id);
  const polls = await livePolls(deps, ids);
  const about = { now: deps.clock.now(), readerZone: reader.zone };
  const say = texts(reader.locale, reader.platform);
  return new Map(
    groups.map((group) => {
      const poll = polls.find(({ groupId }) => groupId === group.id);
      const step = poll ? pollStep(say, poll, group, about) : findTimeStep(say, group.id);
      return [group.id, step];
    }),
  );
};

/** Closes polls at their deadlines. */
export function pollSweeps(deps: Deps): Sweep[] {
  return [{ name: 'polls.deadline', run: () => closeDuePolls(deps) }];
}
