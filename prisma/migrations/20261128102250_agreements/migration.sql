-- CreateEnum
CREATE TYPE "agreement_choice" AS ENUM ('committed', 'talk_first');

-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('waiting', 'taken', 'left');

-- CreateTable
CREATE TABLE "agreement" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "reviewed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_section" (
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "edition" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "agreement_section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_version" (
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sections" JSONB NOT NULL,
    "is_correction" BOOLEAN NOT NULL DEFAULT false,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_answer" (
    "agreement_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "choice" "agreement_choice" NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_answer_pkey" PRIMARY KEY ("agreement_id","number","person_id")
);

-- CreateTable
CREATE TABLE "agreement_proposal" (
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "section_id" UUID NOT NULL,
    "section_title" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'waiting',
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "expectation" (
    "agreement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "expectation_pkey" PRIMARY KEY ("agreement_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agreement_version_agreement_id_number_key" ON "agreement_version"("agreement_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_group_id_key" ON "agreement"("group_id");

-- CreateIndex
CREATE INDEX "agreement_section_agreement_id_idx" ON "agreement_section"("agreement_id");

-- CreateIndex
CREATE INDEX "agreement_answer_person_id_idx" ON "agreement_answer"("person_id");

-- CreateIndex
CREATE INDEX "agreement_proposal_agreement_id_idx" ON "agreement_proposal"("agreement_id");

-- CreateIndex
CREATE INDEX "agreement_proposal_person_id_idx" ON "agreement_proposal"("person_id");

-- CreateIndex
CREATE INDEX "expectation_person_id_idx" ON "expectation"("person_id");

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_section" ADD CONSTRAINT "agreement_section_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_answer" ADD CONSTRAINT "agreement_answer_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_answer" ADD CONSTRAINT "agreement_answer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_proposal" ADD CONSTRAINT "agreement_proposal_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_proposal" ADD CONSTRAINT "agreement_proposal_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expectation" ADD CONSTRAINT "expectation_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expectation" ADD CONSTRAINT "expectation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
