import type { World } from './world.ts';

/**
 * A chat may be asked for so much in a minute, which the bot keeps to in real time. Where months pass
 * within minutes, it has always a turn left; to be used with a host that does not count either.
 */
export async function hurry({ bot }: World): Promise<void> {
  const { prisma } = bot.deps.db;
  await prisma.$executeRaw`
    CREATE FUNCTION always_free() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.free_at := clock_timestamp() - interval '1 minute';
      RETURN NEW;
    END $$`;
  await prisma.$executeRaw`
    CREATE TRIGGER always_free BEFORE INSERT OR UPDATE ON send_budget
    FOR EACH ROW EXECUTE FUNCTION always_free()`;
}
