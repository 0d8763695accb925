import type { MessageKind } from '../../chat/message.ts';
import type { TaskKind } from '../../chat/task.ts';
import type { Id } from '../../core/ids.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import { closeDuePolls, inviteNewMembers, pollTitles, takeSnapshot } from './operations.ts';
import * as views from './views.ts';

/** What the bot says of polls by itself. */
export function pollMessages(deps: Deps): MessageKind[] {
  const find = (id: string) => takeSnapshot(deps.db.prisma, id as Id<'poll'>);
  return [
    {
      purpose: 'polls.invitation',
      async compose(pollId, reader) {
        const snapshot = await find(pollId);
        if (!snapshot || reader.kind !== 'person') return undefined;
        const { poll, ranking, members } = snapshot;
        if (!members.some(({ personId }) => personId === reader.personId)) return undefined;
        const about = { ...reader, now: deps.clock.now() };
        return { card: views.invitationCard(texts(reader.locale), poll, ranking, about) };
      },
    },
    {
      purpose: 'polls.board',
      async compose(pollId, reader) {
        const snapshot = await find(pollId);
        if (!snapshot) return undefined;
        const { poll, ranking } = snapshot;
        return { card: views.boardCard(texts(reader.locale), poll, ranking, deps.clock.now()) };
      },
    },
  ];
}

/** What waits for members: their answers. */
export function pollTasks(deps: Deps): TaskKind[] {
  return [
    {
      kind: 'answerPoll',
      async describe(pollIds, { personId, locale }) {
        const { t } = texts(locale);
        const polls = await pollTitles(deps, personId, pollIds);
        return new Map(
          polls.map(({ id, title, groupName: group }) => {
            const intent = views.answerIntent({ poll: id });
            const button = { label: t('polls:answer'), intent, opensForm: true };
            return [id, { text: t('polls:task.answer', { title, group }), button }];
          }),
        );
      },
    },
  ];
}

/** Closes polls at their deadlines and asks those who joined later. */
export function pollSweeps(deps: Deps): Sweep[] {
  return [
    { name: 'polls.deadline', run: () => closeDuePolls(deps) },
    { name: 'polls.newMembers', run: () => inviteNewMembers(deps) },
  ];
}
