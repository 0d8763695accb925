import { z } from 'zod';
import type { PrismaClient } from '../../../src/db/generated/client.ts';

const meetingRow = z.object({
  id: z.string(),
  /** With `time`, in `zone`. */
  date: z.string(),
  time: z.string(),
  minutes: z.int(),
  zone: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  state: z.enum(['planned', 'cancelled']),
  sequence: z.int(),
});
const noticeRow = z.object({
  id: z.string(),
  season_id: z.string(),
  told_at: z.string().nullable(),
});

/** A meeting as it was at some time. */
export type MeetingState = z.output<typeof meetingRow>;

/** A notice that was told of. */
export interface Telling {
  readonly noticeId: string;
  readonly seasonId: string;
  /** As they were then: the meetings that were otherwise when people had last heard of them. */
  readonly changed: readonly MeetingState[];
}

/** What has been committed of a group's meetings, and of telling about them. */
export interface Ledger {
  /** All that they have ever been, in the order in which it took effect. */
  readonly states: readonly MeetingState[];
  readonly tellings: readonly Telling[];
  /** As they are now, by their IDs. */
  readonly now: ReadonlyMap<string, MeetingState>;
  /** Those that are otherwise than people have heard. */
  readonly untold: readonly MeetingState[];
}

/**
 * Has the database itself note what is committed of meetings and notices: what was only under way
 * when the bot was killed is not among it.
 */
export async function keepLedger(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    CREATE TABLE crash_ledger (n bigserial PRIMARY KEY, what text NOT NULL, entry jsonb NOT NULL)`;
  await prisma.$executeRaw`
    CREATE FUNCTION keep_in_crash_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO crash_ledger (what, entry) VALUES (TG_TABLE_NAME, to_jsonb(NEW));
      RETURN NULL;
    END $$`;
  await prisma.$executeRaw`
    CREATE TRIGGER crash_ledger AFTER INSERT OR UPDATE ON meeting
      FOR EACH ROW EXECUTE FUNCTION keep_in_crash_ledger()`;
  await prisma.$executeRaw`
    CREATE TRIGGER crash_ledger AFTER INSERT OR UPDATE ON change_notice
      FOR EACH ROW EXECUTE FUNCTION keep_in_crash_ledger()`;
}

/**
 * The season's lock lets nothing of one group be noted out of order. A notice of what was taken back
 * is deleted when it would be told of.
 */
export async function readLedger(prisma: PrismaClient, groupId: string): Promise<Ledger> {
  const rows = await prisma.$queryRaw<{ what: string; entry: unknown }[]>`
    SELECT what, entry FROM crash_ledger
    WHERE entry->>'season_id' IN (SELECT id::text FROM season WHERE group_id = ${groupId}::uuid)
      AND (what = 'meeting' OR entry->>'id' IN (SELECT id::text FROM change_notice))
    ORDER BY n`;
  const states: MeetingState[] = [];
  const tellings: Telling[] = [];
  const now = new Map<string, MeetingState>();
  const known = new Map<string, MeetingState>();
  for (const { what, entry } of rows) {
    if (what === 'meeting') {
      const state = meetingRow.parse(entry);
      states.push(state);
      now.set(state.id, state);
      // When it is agreed, everybody is told by the card of the season.
      if (!known.has(state.id)) known.set(state.id, state);
    } else {
      const { id: noticeId, season_id: seasonId, told_at } = noticeRow.parse(entry);
      if (told_at === null) continue;
      tellings.push({ noticeId, seasonId, changed: otherThan(known, now) });
      for (const state of now.values()) known.set(state.id, state);
    }
  }
  return { states, tellings, now, untold: otherThan(known, now) };
}

function otherThan(
  known: ReadonlyMap<string, MeetingState>,
  now: ReadonlyMap<string, MeetingState>,
): MeetingState[] {
  return [...now.values()].filter((state) => {
    const before = known.get(state.id);
    return before && !isSame(before, state);
  });
}

/** Whether people who know of the one know the other. */
export function isSame(one: MeetingState, other: MeetingState): boolean {
  const keys = ['state', 'date', 'time', 'minutes', 'zone', 'place', 'link'] as const;
  return keys.every((key) => one[key] === other[key]);
}

/** Where calendars could not tell what is newer: each change has a higher SEQUENCE, and nothing else has. */
export function wrongSequences({ states }: Ledger): string[] {
  return [...Map.groupBy(states, ({ id }) => id).values()].flatMap((own) =>
    own.slice(1).flatMap((state, index) => {
      const before = own[index] ?? state;
      const isRight = isSame(before, state)
        ? state.sequence === before.sequence
        : state.sequence > before.sequence;
      return isRight ? [] : [`SEQUENCE: ${nameOf(before)}, then ${nameOf(state)}`];
    }),
  );
}

export function nameOf({ id, date, time, state, sequence }: MeetingState): string {
  return `${id} ${state} ${date} ${time}, ${sequence}`;
}
