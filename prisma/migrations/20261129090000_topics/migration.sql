-- CreateTable
CREATE TABLE "suggested_topic" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "person_id" UUID,
    "text" TEXT NOT NULL,
    "is_named" BOOLEAN NOT NULL,
    "dropped_at" TIMESTAMPTZ(3) NOT NULL,
    "meeting_id" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "suggested_topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_offer" (
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_offer_pkey" PRIMARY KEY ("group_id","person_id")
);

-- CreateIndex
CREATE INDEX "suggested_topic_group_id_idx" ON "suggested_topic"("group_id");

-- CreateIndex
CREATE INDEX "suggested_topic_person_id_idx" ON "suggested_topic"("person_id");

-- CreateIndex
CREATE INDEX "suggested_topic_meeting_id_idx" ON "suggested_topic"("meeting_id");

-- CreateIndex
CREATE INDEX "host_offer_person_id_idx" ON "host_offer"("person_id");

-- AddForeignKey
ALTER TABLE "suggested_topic" ADD CONSTRAINT "suggested_topic_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggested_topic" ADD CONSTRAINT "suggested_topic_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggested_topic" ADD CONSTRAINT "suggested_topic_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_offer" ADD CONSTRAINT "host_offer_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_offer" ADD CONSTRAINT "host_offer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
