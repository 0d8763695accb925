-- CreateEnum
CREATE TYPE "plan_deciders" AS ENUM ('manager', 'supervisors', 'both', 'nobody');

-- CreateEnum
CREATE TYPE "pair_state" AS ENUM ('looking', 'planned', 'submitted', 'clarifying', 'accepted', 'goals_set', 'running', 'follow_up_due', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "pair_form" AS ENUM ('plan', 'goals', 'follow_up');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('accepted', 'asked');

-- CreateEnum
CREATE TYPE "pair_help" AS ENUM ('time', 'day', 'manager');

-- CreateTable
CREATE TABLE "programme" (
    "network_id" UUID NOT NULL,
    "needs_plan" BOOLEAN NOT NULL,
    "accepted_by" "plan_deciders" NOT NULL,
    "days" INTEGER NOT NULL,
    "with_supervisors" BOOLEAN NOT NULL,
    "form_url" TEXT,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("network_id")
);

-- CreateTable
CREATE TABLE "result_sharing" (
    "organisation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "result_sharing_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "pair_period" (
    "group_id" UUID NOT NULL,
    "state" "pair_state" NOT NULL,
    "state_before" "pair_state",
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "paired_since" TIMESTAMPTZ(3),
    "round" INTEGER NOT NULL DEFAULT 0,
    "wants" TEXT NOT NULL DEFAULT '',
    "gives" TEXT NOT NULL DEFAULT '',
    "goals_set_at" TIMESTAMPTZ(3),
    "earlier_days" INTEGER NOT NULL DEFAULT 0,
    "is_finished" BOOLEAN NOT NULL DEFAULT false,
    "asked_at" TIMESTAMPTZ(3),
    "sharing_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pair_period_pkey" PRIMARY KEY ("group_id")
);

-- CreateTable
CREATE TABLE "pair_words" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "form" "pair_form" NOT NULL,
    "owner_id" UUID,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "writer_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pair_words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pair_ready" (
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pair_ready_pkey" PRIMARY KEY ("group_id","person_id")
);

-- CreateTable
CREATE TABLE "plan_decision" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "verdict" "verdict" NOT NULL,
    "member_id" UUID,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pair_supervisor" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "person_id" UUID,
    "through_on" TEXT,
    "is_confirmed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "pair_supervisor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "filed_at" TIMESTAMPTZ(3),
    "reference" TEXT,
    "help" "pair_help",
    "until" TEXT,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("group_id","person_id")
);

-- CreateIndex
CREATE INDEX "pair_period_state_idx" ON "pair_period"("state");

-- CreateIndex
CREATE INDEX "pair_words_group_id_form_idx" ON "pair_words"("group_id", "form");

-- CreateIndex
CREATE INDEX "pair_words_owner_id_idx" ON "pair_words"("owner_id");

-- CreateIndex
CREATE INDEX "pair_words_writer_id_idx" ON "pair_words"("writer_id");

-- CreateIndex
CREATE INDEX "pair_ready_person_id_idx" ON "pair_ready"("person_id");

-- CreateIndex
CREATE INDEX "plan_decision_group_id_idx" ON "plan_decision"("group_id");

-- CreateIndex
CREATE INDEX "plan_decision_member_id_idx" ON "plan_decision"("member_id");

-- CreateIndex
CREATE INDEX "pair_supervisor_member_id_idx" ON "pair_supervisor"("member_id");

-- CreateIndex
CREATE INDEX "pair_supervisor_person_id_idx" ON "pair_supervisor"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "pair_supervisor_group_id_member_id_key" ON "pair_supervisor"("group_id", "member_id");

-- CreateIndex
CREATE INDEX "follow_up_person_id_idx" ON "follow_up"("person_id");

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_sharing" ADD CONSTRAINT "result_sharing_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_period" ADD CONSTRAINT "pair_period_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_words" ADD CONSTRAINT "pair_words_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "pair_period"("group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_words" ADD CONSTRAINT "pair_words_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_words" ADD CONSTRAINT "pair_words_writer_id_fkey" FOREIGN KEY ("writer_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_ready" ADD CONSTRAINT "pair_ready_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "pair_period"("group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_ready" ADD CONSTRAINT "pair_ready_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_decision" ADD CONSTRAINT "plan_decision_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "pair_period"("group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_decision" ADD CONSTRAINT "plan_decision_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_supervisor" ADD CONSTRAINT "pair_supervisor_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "pair_period"("group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_supervisor" ADD CONSTRAINT "pair_supervisor_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_supervisor" ADD CONSTRAINT "pair_supervisor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "pair_period"("group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
