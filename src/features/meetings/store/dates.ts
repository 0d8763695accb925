import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';

const dated = z.object({
  id: storedId('meeting'),
  groupId: storedId('group'),
  seasonId: storedId('season'),
  title: z.string(),
  /** With `time`, in `zone`. */
  date: z.string(),
  time: z.string(),
  minutes: z.int(),
  zone: z.string(),
  startsAt: z.date(),
  place: z.string().nullable(),
  /** Once it is over: when somebody said that it was not held. */
  notHeldAt: z.date().nullable(),
});
/** A meeting of a group that has not been cancelled. */
export type DatedMeeting = z.output<typeof dated>;

/** All meetings of these groups that have not been cancelled, by their start. */
export async function datesOf(tx: Tx, groupIds: readonly Id<'group'>[]): Promise<DatedMeeting[]> {
  const rows = await tx.meeting.findMany({
    where: { groupId: { in: [...groupIds] }, state: 'planned' },
    select: {
      ...{ id: true, groupId: true, seasonId: true, title: true, date: true, time: true },
      ...{ minutes: true, zone: true, startsAt: true, place: true, notHeldAt: true },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return z.array(dated).parse(rows);
}
