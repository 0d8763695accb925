-- CreateTable
CREATE TABLE "shared_result" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "shared_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "shared_result_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shared_result_group_id_idx" ON "shared_result"("group_id");

-- CreateIndex
CREATE INDEX "shared_result_person_id_idx" ON "shared_result"("person_id");

-- AddForeignKey
ALTER TABLE "shared_result" ADD CONSTRAINT "shared_result_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "pair_period"("group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_result" ADD CONSTRAINT "shared_result_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
