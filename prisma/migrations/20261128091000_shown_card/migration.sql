-- What a message shows, as a digest: empty where it is not known, as while it is being drawn.
ALTER TABLE "posted_message" ADD COLUMN "shown_card" TEXT;
