-- Somebody who suggests changes of a text, and writes nothing in it
ALTER TYPE "Role" ADD VALUE 'suggester' BEFORE 'commenter';

CREATE TYPE "SuggestionState" AS ENUM ('open', 'accepted', 'rejected', 'withdrawn');

-- What somebody suggests to change in a document: no part of its text
CREATE TABLE "suggestion" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "organisation_id" UUID,
    "state" "SuggestionState" NOT NULL,
    "changes" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "suggestion_document_id_state_idx" ON "suggestion"("document_id", "state");
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was decided about a suggestion, by whom, and which revision of it they saw
CREATE TABLE "suggestion_decision" (
    "id" UUID NOT NULL,
    "suggestion_id" UUID NOT NULL,
    "became" "SuggestionState" NOT NULL,
    "revision" INTEGER NOT NULL,
    "words" JSONB NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "organisation_id" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_decision_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "suggestion_decision_suggestion_id_idx" ON "suggestion_decision"("suggestion_id");
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_suggestion_id_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
