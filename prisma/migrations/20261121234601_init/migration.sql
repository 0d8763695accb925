-- CreateEnum
CREATE TYPE "code_kind" AS ENUM ('manager', 'admission', 'join', 'link');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('member', 'facilitator');

-- CreateEnum
CREATE TYPE "membership_state" AS ENUM ('pending', 'active', 'left', 'refused');

-- CreateEnum
CREATE TYPE "meeting_state" AS ENUM ('planned', 'cancelled');

-- CreateEnum
CREATE TYPE "platform" AS ENUM ('slack', 'teams');

-- CreateEnum
CREATE TYPE "poll_state" AS ENUM ('open', 'closed', 'settled', 'cancelled');

-- CreateEnum
CREATE TYPE "close_reason" AS ENUM ('everybody_answered', 'deadline', 'facilitator');

-- CreateEnum
CREATE TYPE "vote_value" AS ENUM ('yes', 'if_needed', 'no');

-- CreateTable
CREATE TABLE "code" (
    "id" UUID NOT NULL,
    "kind" "code_kind" NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed" TEXT,
    "network_id" UUID,
    "group_id" UUID,
    "label" TEXT,
    "address_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code_attempt" (
    "scope" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "code_attempt_pkey" PRIMARY KEY ("scope","window_start")
);

-- CreateTable
CREATE TABLE "group" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'Europe/Helsinki',
    "quorum" INTEGER,
    "show_names" BOOLEAN NOT NULL DEFAULT true,
    "settle_automatically" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "role" NOT NULL DEFAULT 'member',
    "required" BOOLEAN NOT NULL DEFAULT false,
    "state" "membership_state" NOT NULL DEFAULT 'pending',
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "home_channel" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "conversation" TEXT NOT NULL,
    "service_url" TEXT,
    "team" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'fi',

    CONSTRAINT "home_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "install_state" (
    "hash" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "code_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "install_state_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "linking" (
    "id" UUID NOT NULL,
    "from_address_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "conversation" TEXT,
    "service_url" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "linking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_id" UUID,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "poll_id" UUID,
    "season_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "meeting_state" NOT NULL DEFAULT 'planned',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "coming" BOOLEAN NOT NULL,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "signed_link" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "signed_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posted_message" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "conversation" TEXT NOT NULL,
    "service_url" TEXT,
    "person_id" UUID,
    "home_channel_id" UUID,
    "message_id" TEXT,
    "attempted_at" TIMESTAMPTZ(3) NOT NULL,
    "shown_version" INTEGER NOT NULL DEFAULT 0,
    "rank" INTEGER NOT NULL DEFAULT 2,
    "claimed_until" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "posted_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "send_budget" (
    "workspace_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "send_budget_pkey" PRIMARY KEY ("workspace_id","method")
);

-- CreateTable
CREATE TABLE "undelivered" (
    "id" UUID NOT NULL,
    "delivery" JSONB NOT NULL,
    "person_id" UUID,
    "home_channel_id" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "undelivered_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "network" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'Europe/Helsinki',
    "locale" TEXT NOT NULL DEFAULT 'fi',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "break" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "first_day" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,

    CONSTRAINT "break_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "manager" (
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "manager_pkey" PRIMARY KEY ("network_id","person_id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "platform" "platform" NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credentials" TEXT,
    "installed_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission" (
    "workspace_id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "admitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admission_pkey" PRIMARY KEY ("workspace_id","network_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'fi',
    "zone" TEXT NOT NULL DEFAULT 'Europe/Helsinki',
    "nudge_hour" INTEGER NOT NULL DEFAULT 9,
    "snoozed_until" TIMESTAMPTZ(3),
    "last_nudged_on" TEXT,
    "preferred_address_id" UUID,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "conversation" TEXT,
    "service_url" TEXT,
    "unreachable_since" TIMESTAMPTZ(3),
    "unreachable_reason" TEXT,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "state" "poll_state" NOT NULL DEFAULT 'open',
    "quorum" INTEGER,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" "close_reason",
    "settled_slot_id" UUID,

    CONSTRAINT "poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "date" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "slot_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "value" "vote_value" NOT NULL,
    "voted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("slot_id","person_id")
);

-- CreateTable
CREATE TABLE "wish" (
    "poll_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "wish_pkey" PRIMARY KEY ("poll_id","person_id")
);

-- CreateTable
CREATE TABLE "poll_answer" (
    "poll_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "poll_answer_pkey" PRIMARY KEY ("poll_id","person_id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "nudge_count" INTEGER NOT NULL DEFAULT 0,
    "last_nudged_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "open_key" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "code_hash_key" ON "code"("hash");

-- CreateIndex
CREATE INDEX "code_group_id_kind_idx" ON "code"("group_id", "kind");

-- CreateIndex
CREATE INDEX "code_address_id_idx" ON "code"("address_id");

-- CreateIndex
CREATE INDEX "group_network_id_idx" ON "group"("network_id");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_group_id_person_id_key" ON "membership"("group_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "home_channel_group_id_workspace_id_conversation_key" ON "home_channel"("group_id", "workspace_id", "conversation");

-- CreateIndex
CREATE INDEX "install_state_expires_at_idx" ON "install_state"("expires_at");

-- CreateIndex
CREATE INDEX "audit_subject_id_idx" ON "audit"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_poll_id_key" ON "meeting"("poll_id");

-- CreateIndex
CREATE INDEX "meeting_group_id_starts_at_idx" ON "meeting"("group_id", "starts_at");

-- CreateIndex
CREATE INDEX "meeting_season_id_idx" ON "meeting"("season_id");

-- CreateIndex
CREATE INDEX "attendance_person_id_idx" ON "attendance"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "signed_link_hash_key" ON "signed_link"("hash");

-- CreateIndex
CREATE INDEX "signed_link_subject_id_purpose_idx" ON "signed_link"("subject_id", "purpose");

-- CreateIndex
CREATE INDEX "signed_link_person_id_idx" ON "signed_link"("person_id");

-- CreateIndex
CREATE INDEX "posted_message_subject_id_idx" ON "posted_message"("subject_id");

-- CreateIndex
CREATE INDEX "posted_message_workspace_id_conversation_message_id_idx" ON "posted_message"("workspace_id", "conversation", "message_id");

-- CreateIndex
CREATE INDEX "undelivered_person_id_idx" ON "undelivered"("person_id");

-- CreateIndex
CREATE INDEX "undelivered_home_channel_id_idx" ON "undelivered"("home_channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_network_id_name_key" ON "organisation"("network_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "break_organisation_id_first_day_last_day_key" ON "break"("organisation_id", "first_day", "last_day");

-- CreateIndex
CREATE INDEX "manager_person_id_idx" ON "manager"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_platform_external_id_key" ON "workspace"("platform", "external_id");

-- CreateIndex
CREATE INDEX "admission_network_id_idx" ON "admission"("network_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_preferred_address_id_key" ON "person"("preferred_address_id");

-- CreateIndex
CREATE INDEX "address_person_id_idx" ON "address"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "address_workspace_id_user_id_key" ON "address"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "poll_settled_slot_id_key" ON "poll"("settled_slot_id");

-- CreateIndex
CREATE INDEX "poll_group_id_idx" ON "poll"("group_id");

-- CreateIndex
CREATE INDEX "poll_state_deadline_idx" ON "poll"("state", "deadline");

-- CreateIndex
CREATE UNIQUE INDEX "slot_poll_id_starts_at_key" ON "slot"("poll_id", "starts_at");

-- CreateIndex
CREATE INDEX "vote_poll_id_idx" ON "vote"("poll_id");

-- CreateIndex
CREATE INDEX "vote_person_id_idx" ON "vote"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_open_key_key" ON "task"("open_key");

-- CreateIndex
CREATE INDEX "task_subject_id_kind_idx" ON "task"("subject_id", "kind");

-- CreateIndex
CREATE INDEX "task_person_id_done_at_idx" ON "task"("person_id", "done_at");

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "address"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group" ADD CONSTRAINT "group_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "home_channel" ADD CONSTRAINT "home_channel_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "home_channel" ADD CONSTRAINT "home_channel_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_message" ADD CONSTRAINT "posted_message_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_message" ADD CONSTRAINT "posted_message_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_message" ADD CONSTRAINT "posted_message_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_message" ADD CONSTRAINT "posted_message_home_channel_id_fkey" FOREIGN KEY ("home_channel_id") REFERENCES "home_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "send_budget" ADD CONSTRAINT "send_budget_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undelivered" ADD CONSTRAINT "undelivered_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undelivered" ADD CONSTRAINT "undelivered_home_channel_id_fkey" FOREIGN KEY ("home_channel_id") REFERENCES "home_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "break" ADD CONSTRAINT "break_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manager" ADD CONSTRAINT "manager_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manager" ADD CONSTRAINT "manager_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission" ADD CONSTRAINT "admission_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission" ADD CONSTRAINT "admission_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_preferred_address_id_fkey" FOREIGN KEY ("preferred_address_id") REFERENCES "address"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_settled_slot_id_fkey" FOREIGN KEY ("settled_slot_id") REFERENCES "slot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wish" ADD CONSTRAINT "wish_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wish" ADD CONSTRAINT "wish_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_answer" ADD CONSTRAINT "poll_answer_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_answer" ADD CONSTRAINT "poll_answer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
