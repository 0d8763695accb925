-- AlterTable
ALTER TABLE "send_budget" ADD COLUMN     "trial_at" TIMESTAMPTZ(3),
ADD COLUMN     "troubled_since" TIMESTAMPTZ(3);
