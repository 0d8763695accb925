-- What somebody has said of coming holds for the time that was asked about; a meeting that moves back finds it again.
ALTER TABLE "rsvp" ADD COLUMN "starts_at" TIMESTAMPTZ(3), ADD COLUMN "minutes" INTEGER;
UPDATE "rsvp" r SET "starts_at" = m."starts_at", "minutes" = m."minutes"
FROM "meeting" m WHERE m."id" = r."meeting_id";
ALTER TABLE "rsvp" ALTER COLUMN "starts_at" SET NOT NULL, ALTER COLUMN "minutes" SET NOT NULL,
  DROP CONSTRAINT "rsvp_pkey",
  ADD CONSTRAINT "rsvp_pkey" PRIMARY KEY ("meeting_id", "person_id", "starts_at", "minutes");

CREATE TABLE "change_notice" (
    "id" UUID NOT NULL,
    "season_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "tell_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "open_key" UUID,

    CONSTRAINT "change_notice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "change_notice_open_key_key" ON "change_notice"("open_key");
CREATE INDEX "change_notice_season_id_idx" ON "change_notice"("season_id");
ALTER TABLE "change_notice" ADD CONSTRAINT "change_notice_season_id_fkey"
  FOREIGN KEY ("season_id") REFERENCES "season"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "changed_meeting" (
    "notice_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "date" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "place" TEXT,
    "link" TEXT,
    "state" "meeting_state" NOT NULL,

    CONSTRAINT "changed_meeting_pkey" PRIMARY KEY ("notice_id", "meeting_id")
);
CREATE INDEX "changed_meeting_meeting_id_idx" ON "changed_meeting"("meeting_id");
ALTER TABLE "changed_meeting" ADD CONSTRAINT "changed_meeting_notice_id_fkey"
  FOREIGN KEY ("notice_id") REFERENCES "change_notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "changed_meeting" ADD CONSTRAINT "changed_meeting_meeting_id_fkey"
  FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- That a meeting is cancelled is told as one of the changes that there may be.
INSERT INTO "change_notice" ("id", "season_id", "created_at", "tell_at", "told_at")
SELECT m."season_id", m."season_id", min(m."created_at"), min(m."created_at"), min(m."created_at")
FROM "meeting" m WHERE m."state" = 'cancelled' GROUP BY m."season_id";
INSERT INTO "changed_meeting" ("notice_id", "meeting_id", "date", "time", "minutes", "zone", "place", "link", "state")
SELECT "season_id", "id", "date", "time", "minutes", "zone", "place", "link", 'planned'
FROM "meeting" WHERE "state" = 'cancelled';
UPDATE "posted_message" SET "purpose" = 'meetings.changed' WHERE "purpose" = 'meetings.cancelled';
UPDATE "undelivered" SET "delivery" = jsonb_set("delivery", '{purpose}', '"meetings.changed"')
WHERE "delivery"->>'purpose' = 'meetings.cancelled';
-- What is on its way; a new database has no queue yet.
DO $$ BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    UPDATE pgboss.job SET data = jsonb_set(data, '{purpose}', '"meetings.changed"')
    WHERE data->>'purpose' = 'meetings.cancelled';
  END IF;
END $$;
