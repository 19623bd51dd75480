-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('open', 'settled', 'withdrawn');

-- CreateEnum
CREATE TYPE "VotingMethod" AS ENUM ('simple', 'qualified', 'population');

-- CreateEnum
CREATE TYPE "VotingProcedure" AS ENUM ('written', 'meeting');

-- CreateTable
CREATE TABLE "decision_question" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "background" TEXT NOT NULL,
    "method" "VotingMethod" NOT NULL,
    "procedure" "VotingProcedure" NOT NULL,
    "quorum_percent" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "state" "QuestionState" NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_name" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "electors" JSONB,

    CONSTRAINT "decision_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_option" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "decision_option_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_vote" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "option_id" UUID,
    "reason" TEXT NOT NULL,
    "is_delegate" BOOLEAN NOT NULL,
    "cast_by_id" UUID NOT NULL,
    "cast_by_name" TEXT NOT NULL,
    "cast_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_delegate" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "ends_on" DATE NOT NULL,
    "given_by_name" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_name" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "decision_delegate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "decision_question_consortium_id_number_key" ON "decision_question"("consortium_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "decision_option_question_id_position_key" ON "decision_option"("question_id", "position");

-- CreateIndex
CREATE INDEX "decision_vote_organisation_id_idx" ON "decision_vote"("organisation_id");

-- CreateIndex
CREATE INDEX "decision_vote_option_id_idx" ON "decision_vote"("option_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_vote_question_id_sequence_key" ON "decision_vote"("question_id", "sequence");

-- CreateIndex
CREATE INDEX "decision_delegate_consortium_id_organisation_id_idx" ON "decision_delegate"("consortium_id", "organisation_id");

-- CreateIndex
CREATE INDEX "decision_delegate_organisation_id_idx" ON "decision_delegate"("organisation_id");

-- CreateIndex
CREATE INDEX "decision_delegate_person_id_idx" ON "decision_delegate"("person_id");

-- AddForeignKey
ALTER TABLE "decision_question" ADD CONSTRAINT "decision_question_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_option" ADD CONSTRAINT "decision_option_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "decision_question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_vote" ADD CONSTRAINT "decision_vote_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "decision_question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_vote" ADD CONSTRAINT "decision_vote_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_vote" ADD CONSTRAINT "decision_vote_option_id_fkey" FOREIGN KEY ("option_id") REFERENCES "decision_option"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_delegate" ADD CONSTRAINT "decision_delegate_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_delegate" ADD CONSTRAINT "decision_delegate_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_delegate" ADD CONSTRAINT "decision_delegate_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What somebody voted is never overwritten, whoever holds the connection
CREATE TRIGGER refuse_update BEFORE UPDATE ON "decision_vote" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_delete BEFORE DELETE ON "decision_vote" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One delegate of a municipality at a time
CREATE UNIQUE INDEX "decision_delegate_one_key" ON "decision_delegate"("consortium_id", "organisation_id") WHERE "ended_at" IS NULL;
ALTER TABLE "decision_question" ADD CONSTRAINT "decision_question_quorum_check" CHECK ("quorum_percent" BETWEEN 0 AND 100);
