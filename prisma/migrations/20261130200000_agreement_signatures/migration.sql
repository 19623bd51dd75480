-- AlterEnum
ALTER TYPE "CommitmentStepKind" ADD VALUE 'signature_lapsed';

-- AlterTable
ALTER TABLE "commitment_step" ADD COLUMN     "signature_id" UUID;

-- CreateTable
CREATE TABLE "agreement_request" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_signature" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "signed_name" TEXT NOT NULL,
    "authority" TEXT,
    "attachment_id" UUID,
    "signed_in_at" TIMESTAMPTZ(3),
    "confirmed_by" "Confirmation",
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_signature_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agreement_request_document_id_idx" ON "agreement_request"("document_id");

-- CreateIndex
CREATE INDEX "agreement_request_version_id_idx" ON "agreement_request"("version_id");

-- CreateIndex
CREATE INDEX "agreement_request_asked_by_id_idx" ON "agreement_request"("asked_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_signature_attachment_id_key" ON "agreement_signature"("attachment_id");

-- CreateIndex
CREATE INDEX "agreement_signature_organisation_id_idx" ON "agreement_signature"("organisation_id");

-- CreateIndex
CREATE INDEX "agreement_signature_person_id_idx" ON "agreement_signature"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_signature_request_id_organisation_id_key" ON "agreement_signature"("request_id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "commitment_step_signature_id_key" ON "commitment_step"("signature_id");

-- AddForeignKey
ALTER TABLE "commitment_step" ADD CONSTRAINT "commitment_step_signature_id_fkey" FOREIGN KEY ("signature_id") REFERENCES "agreement_signature"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_request" ADD CONSTRAINT "agreement_request_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_request" ADD CONSTRAINT "agreement_request_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_request" ADD CONSTRAINT "agreement_request_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_signature" ADD CONSTRAINT "agreement_signature_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "agreement_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_signature" ADD CONSTRAINT "agreement_signature_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_signature" ADD CONSTRAINT "agreement_signature_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_signature" ADD CONSTRAINT "agreement_signature_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Signed here, by somebody who had just signed in, or a file that was laid in: never both, never neither
ALTER TABLE agreement_signature ADD CONSTRAINT agreement_signature_way_check CHECK (
  (attachment_id IS NULL) = (signed_in_at IS NOT NULL) AND (authority IS NULL) = (signed_in_at IS NULL)
);

-- What was asked and what was signed stays
DO $$
DECLARE
  append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['agreement_request', 'agreement_signature'] LOOP
    EXECUTE format('CREATE TRIGGER refuse_update BEFORE UPDATE ON %I FOR EACH ROW
      WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change()', append_only);
    EXECUTE format('CREATE TRIGGER refuse_delete BEFORE DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION refuse_change()', append_only);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION refuse_change()', append_only);
  END LOOP;
END
$$;
