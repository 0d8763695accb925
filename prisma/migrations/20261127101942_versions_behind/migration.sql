-- A home channel knows its group's network.
ALTER TABLE "home_channel" ADD COLUMN     "network_id" UUID;
UPDATE "home_channel" c SET "network_id" = g."network_id" FROM "group" g WHERE g."id" = c."group_id";
ALTER TABLE "home_channel" ALTER COLUMN "network_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "posted_message" ADD COLUMN     "missed_at" TIMESTAMPTZ(3);

-- Everything is looked at once.
ALTER TABLE "subject" ADD COLUMN     "is_behind" BOOLEAN NOT NULL DEFAULT false;
UPDATE "subject" SET "is_behind" = true;

-- CreateIndex
CREATE INDEX "posted_message_person_id_idx" ON "posted_message"("person_id");

-- CreateIndex
CREATE INDEX "posted_message_attempted_at_idx" ON "posted_message"("attempted_at");

-- CreateIndex
CREATE INDEX "subject_behind" ON "subject"("id") WHERE (is_behind);

-- AddForeignKey
ALTER TABLE "home_channel" ADD CONSTRAINT "home_channel_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;
