-- Whether the votes of a poll have told who comes: no longer so when a meeting has been moved by hand.
ALTER TABLE "meeting" ADD COLUMN "voted" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "kept_at" TIMESTAMPTZ(3);
UPDATE "meeting" SET "voted" = true WHERE "slot_id" IS NOT NULL;
-- A poll may find another time for a meeting that is agreed already.
ALTER TABLE "poll" ADD COLUMN "moves_id" UUID;
