-- CreateEnum
CREATE TYPE "group_kind" AS ENUM ('group', 'pair');

-- CreateEnum
CREATE TYPE "rsvp_answer" AS ENUM ('coming', 'not_coming');

-- CreateEnum
CREATE TYPE "participant_role" AS ENUM ('looks_for_pair', 'supervisor');

-- AlterEnum
ALTER TYPE "code_kind" ADD VALUE 'network';

-- AlterEnum
ALTER TYPE "platform" ADD VALUE 'email';

-- AlterTable
ALTER TABLE "group" ADD COLUMN     "kind" "group_kind" NOT NULL DEFAULT 'group';

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "host_id" UUID,
ADD COLUMN     "link" TEXT,
ADD COLUMN     "notes" TEXT,
ADD COLUMN     "place" TEXT,
ADD COLUMN     "slot_id" UUID;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "left_at" TIMESTAMPTZ(3),
ALTER COLUMN "joined_at" DROP NOT NULL;

-- AlterTable
ALTER TABLE "signed_link" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "use_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "slot" ADD COLUMN     "settled_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "remind_from" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "season" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "title" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "season_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rsvp" (
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "answer" "rsvp_answer" NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rsvp_pkey" PRIMARY KEY ("meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "participant" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "roles" "participant_role"[] DEFAULT ARRAY[]::"participant_role"[],
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("id")
);

-- What is known already is carried over, before the columns and the table that held it are dropped.

-- The meetings that were told of together, under the ID that their messages are about.
INSERT INTO "season" ("id", "group_id", "created_at")
SELECT DISTINCT ON ("season_id") "season_id", "group_id", "created_at"
FROM "meeting"
ORDER BY "season_id", "created_at", "id";

-- A poll's settled slot, known to the slot and to its meeting. The meeting was made as it was settled.
UPDATE "slot" SET "settled_at" = coalesce(m."created_at", p."closed_at", p."created_at")
FROM "poll" p LEFT JOIN "meeting" m ON m."poll_id" = p."id"
WHERE "slot"."id" = p."settled_slot_id";

UPDATE "meeting" SET "slot_id" = p."settled_slot_id"
FROM "poll" p
WHERE p."id" = "meeting"."poll_id";

-- When somebody answered is known of those who were asked; the others' answers came with the meeting.
INSERT INTO "rsvp" ("meeting_id", "person_id", "answer", "answered_at")
SELECT a."meeting_id", a."person_id",
    (CASE WHEN a."coming" THEN 'coming' ELSE 'not_coming' END)::"rsvp_answer",
    coalesce((
        SELECT max(t."done_at") FROM "task" t
        WHERE t."kind" = 'rsvp' AND t."subject_id" = a."meeting_id" AND t."person_id" = a."person_id"
    ), m."created_at")
FROM "attendance" a JOIN "meeting" m ON m."id" = a."meeting_id";

-- One column held when somebody had asked until they were confirmed, and when they had joined from then on.
UPDATE "membership" SET "asked_at" = "joined_at", "joined_at" = NULL
WHERE "state" IN ('pending', 'refused');

-- The rest was noted where it is noted who did what. Who was taken out of which group was not.
UPDATE "membership" m SET "asked_at" = (
    SELECT max(a."at") FROM "audit" a
    WHERE a."action" = 'joining.request' AND a."actor_id" = m."person_id"
        AND a."subject_id" = m."group_id" AND a."at" <= m."joined_at"
)
WHERE m."state" IN ('active', 'left');

UPDATE "membership" m SET "left_at" = (
    SELECT max(a."at") FROM "audit" a
    WHERE a."action" = 'members.leave' AND a."actor_id" = m."person_id"
        AND a."subject_id" = m."group_id" AND a."at" >= m."joined_at"
)
WHERE m."state" = 'left';

-- DropForeignKey
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_poll_id_fkey";

-- DropForeignKey
ALTER TABLE "poll" DROP CONSTRAINT "poll_settled_slot_id_fkey";

-- DropIndex
DROP INDEX "meeting_poll_id_key";

-- DropIndex
DROP INDEX "poll_settled_slot_id_key";

-- AlterTable
ALTER TABLE "meeting" DROP COLUMN "poll_id";

-- AlterTable
ALTER TABLE "poll" DROP COLUMN "settled_slot_id";

-- DropTable
DROP TABLE "attendance";

-- CreateIndex
CREATE INDEX "season_group_id_idx" ON "season"("group_id");

-- CreateIndex
CREATE INDEX "rsvp_person_id_idx" ON "rsvp"("person_id");

-- CreateIndex
CREATE INDEX "participant_person_id_idx" ON "participant"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "participant_network_id_person_id_key" ON "participant"("network_id", "person_id");

-- CreateIndex
CREATE INDEX "meeting_slot_id_idx" ON "meeting"("slot_id");

-- CreateIndex
CREATE INDEX "meeting_host_id_idx" ON "meeting"("host_id");

-- AddForeignKey
ALTER TABLE "season" ADD CONSTRAINT "season_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "season"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "slot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
