import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readModule, readModules } from './modules.ts';
import { modelsIn, readSchema } from './schema.ts';
import { findForeignTables } from './tables.ts';

describe('our tables', () => {
  const models = readSchema();
  const sources = readModules('src/features');

  test('are each owned by a feature', () => {
    const owners = new Set(models.map(({ owner }) => owner));
    expect([...owners].filter((owner) => !existsSync(`src/features/${owner}`))).toEqual([]);
    expect(models.length).toBeGreaterThan(20);
  });

  // Every query of the program is read.
  test('are used by their features only', { timeout: 30_000 }, () => {
    expect(findForeignTables(sources, models)).toEqual([]);
  });

  test('are seen where they are used', { timeout: 30_000 }, () => {
    const homeless = models.map((model) => ({ ...model, owner: 'nobody' }));
    const told = findForeignTables(sources, homeless).join('\n');
    expect(models.filter(({ table }) => !told.includes(` ${table},`))).toEqual([]);
  });
});

/** Two features with two tables each, which lead to one another. */
const models = [
  ...modelsIn(
    'people',
    `
model Person {
  id        String    @id
  name      String
  addresses Address[] @relation("owner")
  votes     Vote[]
  @@map("person")
}

model Address {
  personId String
  person   Person @relation("owner", fields: [personId], references: [id])
  @@map("address")
}
`,
  ),
  ...modelsIn(
    'polls',
    `
model Vote {
  personId String
  person   Person @relation(fields: [personId], references: [id])
  slot     Slot   @relation(fields: [slotId], references: [id])
  @@map("vote")
}

model Slot {
  id    String @id
  votes Vote[]
  @@map("slot")
}

model Group {
  id String @id
  @@map("group")
}
`,
  ),
];

const message = (path: string, table: string, owner: string) =>
  `${path} uses the table ${table}, which belongs to ${owner}. Ask the operations.ts of ${owner} ` +
  `for it, or build a piece of src/features/${owner}/sql.ts into the statement.`;

const misused: readonly (readonly [what: string, code: string, ...tables: string[]])[] = [
  ['a query', 'tx.vote.findMany({})', 'vote'],
  ['a query outside a transaction', 'deps.db.prisma.vote.count()', 'vote'],
  ['a write', 'async () => { await db.vote.createMany({ data }); }', 'vote'],
  ['a client by another name', 'client.vote.updateMany({ data })', 'vote'],
  ['a table taken from the client', 'const votes = tx.vote;', 'vote'],
  ['a table taken by its name', "tx['vote'].findFirst()", 'vote'],
  ['a table unpacked from the client', 'const { person, vote: all } = prisma;', 'vote'],
  ['a relation selected', 'tx.person.findMany({ select: { votes: true } })', 'vote'],
  [
    'relations included',
    'tx.person.findMany({ include: { votes: { include: { slot: true } } } })',
    'vote',
    'slot',
  ],
  [
    'a relation in a condition',
    'tx.person.count({ where: { OR: [{ votes: { some: {} } }] } })',
    'vote',
  ],
  [
    'a relation counted',
    'tx.person.findMany({ select: { _count: { select: { votes: true } } } })',
    'vote',
  ],
  [
    'an order by a relation',
    'tx.address.findMany({ orderBy: { person: { votes: { _count: 1 } } } })',
    'vote',
  ],
  ['a nested write', 'tx.person.update({ data: { ...rest, votes: { create: [] } } })', 'vote'],
  [
    'an argument with a name',
    'const where = { votes: { none: {} } } as const;\ntx.person.count({ where });',
    'vote',
  ],
  [
    'a part with a name',
    'const withVotes = { votes: true };\nexport const all = (tx: Tx) => tx.person.findMany({ select: { id: true, ...withVotes } });',
    'vote',
  ],
  [
    'a part that a function makes',
    'tx.person.count({ where: ofVoters(1) });\nfunction ofVoters(n: number) { return { votes: { some: { n } } }; }',
    'vote',
  ],
  ['raw SQL', `tx.$queryRaw<Row[]>\`SELECT id FROM vote WHERE id = \${id}\``, 'vote'],
  [
    'a join',
    'tx.$queryRaw`SELECT FROM person p\n  LEFT JOIN vote v ON true JOIN slot ON true`',
    'vote',
    'slot',
  ],
  ['a second table', 'tx.$queryRaw`SELECT FROM person p, vote v`', 'vote'],
  ['a quoted name', 'sql`EXISTS (SELECT FROM "group" g)`', 'group'],
  ['a name in its schema', 'sql`SELECT FROM public.vote, "public"."group"`', 'vote', 'group'],
  ['an insertion', 'tx.$executeRaw`INSERT INTO vote(person_id) VALUES (1)`', 'vote'],
  ['a change', `tx.$executeRaw\`with x as (update vote set n = \${n}) select 1\``, 'vote'],
  ['a deletion', 'tx.$executeRaw`DELETE FROM person USING slot s`', 'slot'],
  [
    'a piece within another',
    `const a = sql\`SELECT FROM person WHERE \${b(sql\`EXISTS (SELECT FROM vote)\`)}\`;`,
    'vote',
  ],
  ['a piece that is a name', 'const voters = sql`vote`;', 'vote'],
  ['SQL as a text', "tx.$executeRawUnsafe('DELETE FROM vote')", 'vote'],
];

test.each(misused)('%s is sent to its owner', (_, code, ...tables) => {
  for (const path of ['src/features/people/store.ts', 'src/features/people/sql.ts']) {
    const expected = tables.map((table) => message(path, table, 'polls'));
    expect(findForeignTables([readModule(path, code)], models)).toEqual(expected);
  }
});

const wellUsed: readonly (readonly [what: string, code: string])[] = [
  ['its own tables', 'tx.person.findMany({ include: { addresses: true } })'],
  ['its own SQL', 'tx.$queryRaw`SELECT FROM person p JOIN address a ON a.id = p.id`'],
  [
    "another's piece",
    `tx.$queryRaw\`SELECT v.id, vote.id FROM person, \${votes} v JOIN \${vote} ON true\``,
  ],
  [
    'a part of a statement by that name',
    'tx.$queryRaw`WITH votes AS (SELECT 1) SELECT FROM votes`',
  ],
  ['a comment and a text', "sql`SELECT 'from vote' -- from vote\n FROM person`"],
  ['a lock', 'tx.$queryRaw`SELECT id FROM person FOR UPDATE`'],
  ['words', '`take it from vote`; say(`join slot`);'],
  [
    'what is called like a table',
    'votes.vote.find(isMine); const { vote } = cast; poll.slot.close();',
  ],
  [
    'a field called like a relation',
    'tx.person.findMany({ where: { name } }).map(({ votes }) => votes);',
  ],
  [
    "another function's names",
    'function a() { const where = { votes: {} }; }\nfunction b() { const where = {}; tx.person.count({ where }); }',
  ],
];

test.each(wellUsed)('%s may be used', (_, code) => {
  expect(findForeignTables([readModule('src/features/people/store.ts', code)], models)).toEqual([]);
});

test('what is outside the features is not looked at', () => {
  const module = readModule('src/playground/demo.ts', 'tx.vote.findMany({})');
  expect(findForeignTables([module], models)).toEqual([]);
});
