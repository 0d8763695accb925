import type { World } from '../../support/world.ts';

/**
 * Everything that the bot has stored of people, as one line for each table: how many rows, and a
 * digest of them. Of requests it also knows that they came, by their own IDs and nobody's. The mark
 * that a subject may be behind is taken off by the bot itself, at its leisure.
 */
export async function stored({ bot }: World): Promise<Readonly<Record<string, string>>> {
  const { prisma } = bot.deps.db;
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%'
      AND table_name <> 'heard_request' ORDER BY table_name`;
  const lines: [string, string][] = [];
  for (const { name } of tables) {
    const [row] = await prisma.$queryRawUnsafe<{ line: string }[]>(
      `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(r, ' ' ORDER BY r)), '') AS line
       FROM (SELECT (to_jsonb(t) - 'is_behind')::text AS r FROM "${name}" t) rows_of`,
    );
    lines.push([name, row?.line ?? '']);
  }
  return Object.fromEntries(lines);
}
