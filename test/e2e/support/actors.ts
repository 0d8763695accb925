import type { Actor } from '../../../src/core/actor.ts';
import type { Id } from '../../../src/core/ids.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import type { World } from './world.ts';

/** A seeded person as operations know them, for what would take too long by presses. */
export async function actorOf({ bot }: Pick<World, 'bot'>, user: ChatUser): Promise<Actor> {
  const { id, person, workspaceId } = await bot.deps.db.prisma.address.findFirstOrThrow({
    where: { userId: user.id, workspace: { externalId: user.workspace } },
    include: { person: true },
  });
  return {
    ...{ personId: person.id as Id<'person'>, addressId: id as Id<'address'> },
    ...{ workspaceId: workspaceId as Id<'workspace'>, platform: user.platform },
    ...{ name: user.name, locale: 'fi', zone: 'Europe/Helsinki' },
  };
}
