-- AlterTable
ALTER TABLE "signed_link" ADD COLUMN     "sealed" TEXT;
