-- A meeting that is over was held unless a facilitator says otherwise.
ALTER TABLE "meeting" ADD COLUMN     "not_held_at" TIMESTAMPTZ(3);
