import { expect } from 'vitest';
import type { ChatUser, SeenMessage } from '../../../../src/playground/driver.ts';
import type { TeamsUser } from '../../../../src/playground/teams/index.ts';
import type { SeedGroup, SeedOrganisation } from '../../support/seed.ts';
import { eventually, type World } from '../../support/world.ts';

export const PLATFORMS = ['slack', 'teams'] as const;

/** One row of the form, as typed. */
export type Row = readonly [date: string, start: string, end: string];

export const TWO_SLOTS: readonly Row[] = [
  ['2026-12-01', '14:00', '16:30'],
  ['2026-12-02', '09:00', '11:30'],
];

/** A facilitator alone in one organisation, and members who read Swedish in another, all on one platform. */
export function swedishMembers(
  platform: SeedOrganisation['platform'],
  people = 1,
): readonly SeedOrganisation[] {
  return [
    { name: 'Opisto A', platform, people: 1 },
    { name: 'Kommun B', platform, people, locale: 'sv' },
  ];
}

/** Opens the form for a new poll: in Teams a command only brings the button that does. */
export async function openPollForm(facilitator: ChatUser): Promise<void> {
  await facilitator.type('kysely');
  if (facilitator.platform === 'teams') await facilitator.press('Uusi aikakysely');
  expect(facilitator.form()?.title).toBe('Uusi aikakysely');
}

/** Types rows of times into the open form. */
export function typeSlots(facilitator: ChatUser, rows: readonly Row[]): void {
  for (const [index, [date, start, end]] of rows.entries()) {
    facilitator.fill({
      [`${index + 1}. aika: päivä`]: date,
      [`${index + 1}. aika: alkaa`]: start,
      [`${index + 1}. aika: päättyy`]: end,
    });
  }
}

/** Sends a poll to the group by its form, and waits until everybody has been asked. Returns its ID. */
export async function askGroup(
  world: World,
  { groupId, facilitator, people }: SeedGroup,
  { title = 'Tapaaminen', rows = TWO_SLOTS }: { title?: string; rows?: readonly Row[] } = {},
): Promise<string> {
  await openPollForm(facilitator);
  facilitator.fill({ 'Mitä varten?': title });
  typeSlots(facilitator, rows);
  await facilitator.submit();
  // Slack's window stays, to say that it is done.
  if (facilitator.form()) await facilitator.dismiss();
  const poll = await eventually('the poll', () => pollOf(world, groupId));
  for (const person of people) await invitation(person);
  await controlCard(facilitator);
  await quiet(world);
  return poll.id;
}

/** The newest poll of a group. */
export async function pollOf({ bot }: World, groupId: string) {
  const { poll } = bot.deps.db.prisma;
  return (await poll.findFirst({ where: { groupId }, orderBy: { id: 'desc' } })) ?? undefined;
}

const YES = /^(✓ )?(Sopii|Passar|Works)$/;

/** A person's newest card with buttons to vote by. */
export async function invitation(person: ChatUser): Promise<SeenMessage> {
  return eventually(`an invitation for ${person.name}`, () =>
    person.messages().findLast(({ buttons }) => buttons.some(({ label }) => YES.test(label))),
  );
}

/** The facilitator's newest card with a button of this label. */
export async function controlCard(
  facilitator: ChatUser,
  label = 'Sulje kysely',
): Promise<SeenMessage> {
  return eventually(`“${label}” for ${facilitator.name}`, () =>
    facilitator.messages().findLast(({ buttons }) => buttons.some((one) => one.label === label)),
  );
}

/**
 * Presses a button of a card as it was when it was seen: on a screen that lags behind, or, for
 * somebody else's card, as if it had been forwarded.
 */
export async function pressAsSeen(
  person: ChatUser,
  message: SeenMessage,
  label: string,
  nth = 0,
): Promise<void> {
  if (person.platform === 'slack') return person.press(label, { message, nth });
  return (person as TeamsUser).pressForwarded(message, label, nth);
}

/** The same message now. */
export function now(person: ChatUser, { id }: SeenMessage): SeenMessage {
  const message = person.messages().find((candidate) => candidate.id === id);
  if (!message) throw new Error('that message is gone');
  return message;
}

/** Waits until nothing is left to send or to redraw. */
export async function quiet({ bot }: World, seconds = 30): Promise<void> {
  const { prisma } = bot.deps.db;
  await eventually(
    'no message left to send or to redraw',
    async () => {
      const [row] = await prisma.$queryRaw<{ left: number }[]>`
        SELECT (SELECT count(*) FROM pgboss.job
            WHERE name LIKE 'messages.%' AND state < 'completed')::int
          + (SELECT count(*) FROM posted_message m JOIN subject s ON s.id = m.subject_id
            WHERE m.gone_at IS NULL AND (m.message_id IS NULL OR m.shown_version < s.version)
              -- What waits for somebody to be back is not under way.
              AND NOT EXISTS (SELECT FROM address a JOIN workspace w ON w.id = a.workspace_id
                WHERE a.person_id = m.person_id
                  AND (a.unreachable_since IS NOT NULL OR w.removed_at IS NOT NULL)))::int
          AS left`;
      return row?.left === 0;
    },
    seconds,
  );
}
