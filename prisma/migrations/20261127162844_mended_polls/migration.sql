-- CreateEnum
CREATE TYPE "offer_state" AS ENUM ('waiting', 'taken', 'declined');

-- DropIndex
DROP INDEX "slot_poll_id_starts_at_key";

-- AlterTable
ALTER TABLE "group" ADD COLUMN     "hides_counts" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "takes_offers" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "poll" ADD COLUMN     "called_off_id" UUID,
ADD COLUMN     "closes_early" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "closing_at" TIMESTAMPTZ(3),
ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reopened_for" TEXT;

-- AlterTable
ALTER TABLE "slot" ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "offered_time" (
    "id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "date" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "offer_state" NOT NULL DEFAULT 'waiting',
    "offered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offered_time_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "offered_time_person_id_idx" ON "offered_time"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "offered_time_poll_id_person_id_starts_at_minutes_key" ON "offered_time"("poll_id", "person_id", "starts_at", "minutes");

-- CreateIndex
CREATE UNIQUE INDEX "slot_poll_id_starts_at_minutes_key" ON "slot"("poll_id", "starts_at", "minutes");

-- AddForeignKey
ALTER TABLE "offered_time" ADD CONSTRAINT "offered_time_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offered_time" ADD CONSTRAINT "offered_time_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An answer is complete from now on when every slot is voted on: what was sent with gaps is awaited.
DELETE FROM "poll_answer" a USING "poll" p, "slot" s
WHERE p."id" = a."poll_id" AND p."state" = 'open' AND s."poll_id" = p."id"
  AND NOT EXISTS (
    SELECT FROM "vote" v WHERE v."slot_id" = s."id" AND v."person_id" = a."person_id");
