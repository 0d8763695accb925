import type { Deps } from '../../../src/features/deps.ts';
import type { TestMember } from './group.ts';

/** Who has been sent a kind of message about something, by name and in order; home channels by their ID. */
export async function receivers(
  { db }: Deps,
  purpose: string,
  subjectId: string,
): Promise<string[]> {
  const rows = await db.prisma.postedMessage.findMany({
    where: { purpose, subjectId, messageId: { not: null } },
    select: { person: { select: { name: true } }, homeChannelId: true },
  });
  return rows.map(({ person, homeChannelId }) => person?.name ?? homeChannelId ?? '').sort();
}

export function namesOf(...people: readonly TestMember[]): string[] {
  return people.map(({ name }) => name).sort();
}

/** For whom something of this kind waits, by name and in order. */
export async function waiting({ db }: Deps, kind: string, subjectId: string): Promise<string[]> {
  const tasks = await db.prisma.task.findMany({
    where: { kind, subjectId, doneAt: null },
    select: { person: { select: { name: true } } },
  });
  return tasks.map(({ person }) => person.name).sort();
}
