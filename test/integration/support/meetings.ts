import type { Card } from '../../../src/chat/card.ts';
import { type Id, newId } from '../../../src/core/ids.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { openCalendarLink } from '../../../src/features/meetings/operations/calendar.ts';
import { cancelMeeting } from '../../../src/features/meetings/operations/cancel.ts';
import { tellChanges } from '../../../src/features/meetings/operations/change.ts';
import {
  type RecordDraft,
  recordMeetings,
} from '../../../src/features/meetings/operations/plan.ts';
import { describeInCalendar } from '../../../src/features/meetings/views/calendar.ts';
import { texts } from '../../../src/i18n/index.ts';
import { buttonsOf } from '../../support/card-parts.ts';
import type { TestGroup, TestMember } from './group.ts';
import type { Stage } from './stage.ts';

export interface TestSeason {
  readonly id: string;
  /** By their start. */
  readonly meetings: readonly [Id<'meeting'>, ...Id<'meeting'>[]];
}

/** A form for dates agreed face to face, as it is filled in. */
export function seasonDraft({ id: groupId }: TestGroup, ...dates: string[]): RecordDraft {
  const rows = dates.map((date) => ({ date, start: '14:00', end: '15:30' }));
  return { groupId, draftId: newId(), title: 'Verme-tapaaminen', rows };
}

/** Records meetings at two o'clock on these days. */
export async function recordSeason(
  deps: Deps,
  group: TestGroup,
  ...dates: string[]
): Promise<TestSeason> {
  const id = await recordMeetings(deps, group.facilitator, seasonDraft(group, ...dates));
  return seasonById(deps, id);
}

/** Cancels a meeting as it is now. */
export async function cancelNow(deps: Deps, actor: TestMember, id: Id<'meeting'>): Promise<void> {
  const found = await deps.db.prisma.meeting.findUnique({ where: { id } });
  await cancelMeeting(deps, actor, id, found?.sequence ?? 0);
}

/** Lets the time pass after which changes are told of, and tells of them. */
export async function changesTold(stage: Stage): Promise<void> {
  stage.clock.advance(60_000);
  await tellChanges(stage.deps);
  await stage.settled();
}

export async function seasonById({ db }: Deps, id: string): Promise<TestSeason> {
  const rows = await db.prisma.meeting.findMany({
    where: { seasonId: id },
    orderBy: { startsAt: 'asc' },
  });
  const [first, ...others] = rows.map((row) => row.id as Id<'meeting'>);
  if (!first) throw new Error('a season without meetings');
  return { id, meetings: [first, ...others] };
}

/** What a card's link to a calendar gives. */
export async function calendarBehind(deps: Deps, card: Card | undefined) {
  const links = card
    ? buttonsOf(card).flatMap((one) => /calendar\/([\w-]+)\.ics$/.exec(one) ?? [])
    : [];
  return openCalendarLink(deps, links[1] ?? '', (locale) => describeInCalendar(texts(locale)));
}
