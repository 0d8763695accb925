import type { Id } from '../../../src/core/ids.ts';
import type { PrismaClient } from '../../../src/db/generated/client.ts';
import type { Reader } from './crash-screen.ts';

/** The players with who they are in the database. */
export async function personsOf<Who extends Reader>(
  prisma: PrismaClient,
  { players }: { readonly players: readonly Who[] },
) {
  const userId = { in: players.map(({ user }) => user.id) };
  const addresses = await prisma.address.findMany({ where: { userId } });
  return players.map((player) => {
    const address = addresses.find((one) => one.userId === player.user.id);
    if (!address) throw new Error(`${player.user.name} has no address`);
    return { player, personId: address.personId as Id<'person'> };
  });
}

/** What the queue and the tables hold that should not be there when everything is done. */
export async function leftOver(prisma: PrismaClient): Promise<string[]> {
  // A failed redrawing is not tried again itself: the sweep looks for messages that are behind.
  const rows = await prisma.$queryRaw<{ what: string }[]>`
    SELECT format('a job of %s: %s', name, state) AS what FROM pgboss.job
      WHERE name LIKE 'messages.%' AND state <> 'completed'
        AND NOT (name = 'messages.refresh' AND state = 'failed')
    UNION ALL SELECT 'an attempt without an end' FROM posted_message WHERE message_id IS NULL
    UNION ALL SELECT format('a message that is behind: %s, %s < %s, %s', m.purpose,
        m.shown_version, s.version, CASE WHEN s.is_behind THEN 'waits' ELSE 'forgotten' END)
      FROM posted_message m JOIN subject s ON s.id = m.subject_id
      WHERE m.shown_version < s.version
    UNION ALL SELECT format('an open task: %s', kind) FROM task t
      WHERE done_at IS NULL AND NOT (kind = 'meetingEve' AND EXISTS (
        -- Who comes is still to be reminded on the eve.
        SELECT FROM meeting m JOIN rsvp r ON r.meeting_id = m.id
          AND r.starts_at = m.starts_at AND r.minutes = m.minutes
        WHERE m.id = t.subject_id AND m.state = 'planned'
          AND r.person_id = t.person_id AND r.answer = 'coming'))
        AND NOT (kind = 'rsvp' AND EXISTS (
        -- Who has not said whether they come is asked.
        SELECT FROM meeting m WHERE m.id = t.subject_id AND m.state = 'planned'
          AND NOT EXISTS (SELECT FROM rsvp r WHERE r.meeting_id = m.id AND r.person_id = t.person_id
            AND r.starts_at = m.starts_at AND r.minutes = m.minutes)))`;
  return rows.map(({ what }) => what);
}

/** All of them together. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
