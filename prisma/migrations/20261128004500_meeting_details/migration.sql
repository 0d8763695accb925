-- What a meeting is about stands by that name, and who makes the coffee beside it.
ALTER TABLE "meeting" RENAME COLUMN "notes" TO "topic";
ALTER TABLE "meeting" ADD COLUMN "coffee" TEXT;
