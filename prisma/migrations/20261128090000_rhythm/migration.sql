-- A poll may ask on which weekday the meetings of a season had best be.
ALTER TABLE "poll" ADD COLUMN "rhythm" JSONB;
