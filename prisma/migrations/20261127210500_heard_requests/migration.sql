-- CreateTable
CREATE TABLE "heard_request" (
    "platform" "platform" NOT NULL,
    "id" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "is_done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "heard_request_pkey" PRIMARY KEY ("platform","id")
);

-- CreateIndex
CREATE INDEX "heard_request_begun_at_idx" ON "heard_request"("begun_at");
