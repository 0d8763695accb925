import pg from 'pg';
import type { Electorate, SeededPoll } from '../electorate.ts';

/** `schema.prisma` as SQL. */
const TABLES = `
  CREATE TYPE answer AS ENUM ('yes', 'no', 'ifNeedBe');
  CREATE TABLE poll (id text PRIMARY KEY, title text NOT NULL, deleted boolean NOT NULL DEFAULT false);
  CREATE TABLE option (
    id text PRIMARY KEY,
    poll_id text NOT NULL REFERENCES poll ON DELETE CASCADE,
    start_time timestamp(0) NOT NULL
  );
  CREATE INDEX ON option USING hash (poll_id);
  CREATE TABLE participant (
    id text PRIMARY KEY,
    poll_id text NOT NULL REFERENCES poll ON DELETE CASCADE,
    user_id text NOT NULL,
    name text NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT now(),
    updated_at timestamp(3),
    deleted boolean NOT NULL DEFAULT false
  );
  CREATE INDEX ON participant USING hash (poll_id);
  CREATE INDEX ON participant (user_id);
  CREATE TABLE vote (
    id text PRIMARY KEY,
    participant_id text NOT NULL REFERENCES participant ON DELETE CASCADE,
    option_id text NOT NULL REFERENCES option ON DELETE CASCADE,
    poll_id text NOT NULL REFERENCES poll ON DELETE CASCADE,
    type answer NOT NULL,
    created_at timestamp(3) NOT NULL DEFAULT now(),
    updated_at timestamp(3)
  );
  CREATE INDEX ON vote USING hash (poll_id);
  CREATE INDEX ON vote USING hash (participant_id);
  CREATE INDEX ON vote USING hash (option_id);`;

/** Makes the tables in an empty database, with the polls of the electorate and their participants. */
export async function createTables(url: string, { shared, own, voters }: Electorate) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(TABLES);
    const users = voters.map(({ user }) => user);
    await addPoll(client, shared, users);
    for (const [index, poll] of own.entries())
      await addPoll(client, poll, users.slice(index, index + 1));
  } finally {
    await client.end();
  }
}

async function addPoll(
  client: pg.Client,
  { pollId, slotIds }: SeededPoll,
  users: readonly string[],
) {
  await client.query(`INSERT INTO poll (id, title) VALUES ($1, 'Mittaus')`, [pollId]);
  await client.query(
    `INSERT INTO option (id, poll_id, start_time)
    SELECT id, $1, now() + place * interval '1 day' FROM unnest($2::text[]) WITH ORDINALITY AS o (id, place)`,
    [pollId, slotIds],
  );
  await client.query(
    `INSERT INTO participant (id, poll_id, user_id, name)
    SELECT $1 || ' ' || "user", $1, "user", "user" FROM unnest($2::text[]) AS u ("user")`,
    [pollId, users],
  );
}
