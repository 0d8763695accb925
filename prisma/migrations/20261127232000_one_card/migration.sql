-- A facilitator's card of a poll is the one by which they were asked, whoever becomes one later.
UPDATE "posted_message" SET "purpose" = 'polls.invitation' WHERE "purpose" = 'polls.control';
UPDATE "undelivered" SET "delivery" = jsonb_set("delivery", '{purpose}', '"polls.invitation"')
WHERE "delivery"->>'purpose' = 'polls.control';
-- What is on its way; a new database has no queue yet.
DO $$ BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    UPDATE pgboss.job SET data = jsonb_set(data, '{purpose}', '"polls.invitation"')
    WHERE data->>'purpose' = 'polls.control';
  END IF;
END $$;
