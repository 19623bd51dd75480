-- What a text was at a moment nobody froze: kept for a while, and thinned
CREATE TYPE "KeptFor" AS ENUM ('quiet', 'before_restore', 'before_import', 'before_hearing', 'before_accepting');

CREATE TABLE "kept_text" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "kept_for" "KeptFor" NOT NULL,
    "state" BYTEA NOT NULL,
    "content" JSONB NOT NULL,
    "words" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "authors" JSONB NOT NULL,
    "log_sequence" BIGINT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_text_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "kept_text_document_id_log_sequence_key" ON "kept_text"("document_id", "log_sequence");
ALTER TABLE "kept_text" ADD CONSTRAINT "kept_text_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
