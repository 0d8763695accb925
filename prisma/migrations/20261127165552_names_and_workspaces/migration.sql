-- CreateEnum
CREATE TYPE "workspace_change_kind" AS ENUM ('admitted', 'excluded', 'removed', 'returned');

-- Who goes by another name than their accounts do has said so themselves.
ALTER TABLE "person" ADD COLUMN     "is_named" BOOLEAN NOT NULL DEFAULT false;
UPDATE "person" p SET "is_named" = true
  WHERE NOT EXISTS (SELECT FROM "address" a WHERE a."person_id" = p."id" AND a."name" = p."name");

-- CreateTable
CREATE TABLE "workspace_change" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" "workspace_change_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "workspace_change_network_id_idx" ON "workspace_change"("network_id");

-- CreateIndex
CREATE INDEX "workspace_change_workspace_id_idx" ON "workspace_change"("workspace_id");

-- AddForeignKey
ALTER TABLE "workspace_change" ADD CONSTRAINT "workspace_change_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_change" ADD CONSTRAINT "workspace_change_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
