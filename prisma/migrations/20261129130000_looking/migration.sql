-- CreateEnum
CREATE TYPE "introducer" AS ENUM ('self', 'manager');

-- AlterTable
ALTER TABLE "home_channel" ADD COLUMN     "announces_pairs" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "pair_period" ADD COLUMN     "is_announced" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "pair_introduction" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "proposed_by" "introducer" NOT NULL,
    "searcher_says" BOOLEAN,
    "searcher_said_at" TIMESTAMPTZ(3),
    "other_says" BOOLEAN,
    "other_said_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "pair_introduction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pair_introduction_group_id_idx" ON "pair_introduction"("group_id");

-- CreateIndex
CREATE INDEX "pair_introduction_person_id_idx" ON "pair_introduction"("person_id");

-- CreateIndex
CREATE INDEX "home_channel_announcing" ON "home_channel"("network_id") WHERE (announces_pairs);

-- AddForeignKey
ALTER TABLE "pair_introduction" ADD CONSTRAINT "pair_introduction_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "pair_period"("group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_introduction" ADD CONSTRAINT "pair_introduction_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_introduction" ADD CONSTRAINT "pair_introduction_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
