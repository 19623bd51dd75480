-- AlterTable
ALTER TABLE "collab_head" ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "failed_sequence" BIGINT,
ADD COLUMN     "failure" TEXT;

-- CreateTable
CREATE TABLE "collab_quarantine" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "root" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "client_ids" BIGINT[],
    "content" JSONB NOT NULL,
    "state" BYTEA,
    "text" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collab_quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collab_quarantine_writer" (
    "quarantine_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "collab_quarantine_writer_pkey" PRIMARY KEY ("quarantine_id","person_id")
);

-- CreateIndex
CREATE INDEX "collab_quarantine_document_id_idx" ON "collab_quarantine"("document_id");

-- CreateIndex
CREATE INDEX "collab_quarantine_writer_document_id_person_id_idx" ON "collab_quarantine_writer"("document_id", "person_id");

-- AddForeignKey
ALTER TABLE "collab_quarantine_writer" ADD CONSTRAINT "collab_quarantine_writer_quarantine_id_fkey" FOREIGN KEY ("quarantine_id") REFERENCES "collab_quarantine"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_quarantine_writer" ADD CONSTRAINT "collab_quarantine_writer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
