-- CreateEnum
CREATE TYPE "meeting_phase" AS ENUM ('ahead', 'begun', 'ended', 'closed');

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "phase" "meeting_phase" NOT NULL DEFAULT 'ahead';

-- Nobody looks at the cards of what was long ago; of all else they are redrawn once.
UPDATE "meeting" SET "phase" = 'closed'
WHERE "starts_at" + "minutes" * interval '1 minute' <= now() - interval '60 days';

-- CreateIndex
CREATE INDEX "meeting_followed" ON "meeting"("starts_at") WHERE (phase <> 'closed' AND state = 'planned');
