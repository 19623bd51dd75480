-- CreateEnum
CREATE TYPE "CallChange" AS ENUM ('published', 'amended', 'extended', 'closed_early');

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "call_revision" INTEGER;

-- AlterTable
ALTER TABLE "call" ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY['nb', 'nn', 'en']::TEXT[],
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "summary_texts" JSONB,
ADD COLUMN     "title_texts" JSONB;

-- CreateTable
CREATE TABLE "call_revision" (
    "call_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "change" "CallChange" NOT NULL,
    "title" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "changes" JSONB NOT NULL DEFAULT '[]',
    "made_by_id" UUID,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_revision_pkey" PRIMARY KEY ("call_id","number")
);

-- CreateTable
CREATE TABLE "call_draft" (
    "id" UUID NOT NULL,
    "grantor_organisation_id" UUID NOT NULL,
    "plan" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_name" TEXT NOT NULL,

    CONSTRAINT "call_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "call_draft_grantor_organisation_id_idx" ON "call_draft"("grantor_organisation_id");

-- CreateIndex
CREATE INDEX "call_grantor_organisation_id_idx" ON "call"("grantor_organisation_id");

-- AddForeignKey
ALTER TABLE "call_revision" ADD CONSTRAINT "call_revision_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_draft" ADD CONSTRAINT "call_draft_grantor_organisation_id_fkey" FOREIGN KEY ("grantor_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_call_id_call_revision_fkey" FOREIGN KEY ("call_id", "call_revision") REFERENCES "call_revision"("call_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE call ADD CONSTRAINT call_revision_check CHECK (revision > 0);
ALTER TABLE call_revision
  ADD CONSTRAINT call_revision_number_check CHECK (number > 0),
  ADD CONSTRAINT call_revision_period_check CHECK (opens_at < closes_at);
ALTER TABLE call_draft ADD CONSTRAINT call_draft_version_check CHECK (version > 0);

-- Calls that are there already stand as they were announced, and what is being signed stays on that
INSERT INTO call_revision (call_id, number, change, title, form, opens_at, closes_at, made_by, made_at)
  SELECT c.id, 1, 'published', c.title, c.form, c.opens_at, c.closes_at, o.name, c.opens_at
  FROM call c JOIN organisation o ON o.id = c.grantor_organisation_id;
UPDATE application SET call_revision = 1 WHERE state <> 'draft';

CREATE TRIGGER refuse_update BEFORE UPDATE ON call_revision FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_delete BEFORE DELETE ON call_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON call_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
