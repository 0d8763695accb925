import { DateTime } from 'luxon';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import type { World } from './world.ts';

/** What the bot has written to somebody by itself: a nudge, or news of what somebody has just done. */
export interface Told {
  readonly message: SeenMessage;
  readonly purpose: string;
  /** "2026-11-24", in Finland. */
  readonly day: string;
}

/** All that the bot has written to a person by itself, oldest first; what it answered them is left out. */
export async function toldTo({ bot }: World, person: ChatUser): Promise<Told[]> {
  const posted = await bot.deps.db.prisma.postedMessage.findMany({
    where: { workspace: { externalId: person.workspace }, messageId: { not: null } },
    select: { messageId: true, purpose: true },
  });
  const purposes = new Map(posted.map(({ messageId, purpose }) => [messageId, purpose]));
  return person.messages().flatMap((message) => {
    const purpose = message.fromBot && !message.onlyYou ? purposes.get(message.id) : undefined;
    const day = DateTime.fromMillis(message.at, { zone: 'Europe/Helsinki' }).toISODate();
    return purpose && day ? [{ message, purpose, day }] : [];
  });
}

export const isNudge = ({ purpose }: Told) => purpose === 'tasks.nudge';

/** The most that came on one day. */
export function mostADay(told: readonly Told[]): number {
  return Math.max(0, ...[...Map.groupBy(told, ({ day }) => day).values()].map((one) => one.length));
}
