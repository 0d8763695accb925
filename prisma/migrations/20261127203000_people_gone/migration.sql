-- AlterTable
ALTER TABLE "workspace_change" ADD COLUMN     "people" INTEGER NOT NULL DEFAULT 0;
