-- AlterEnum
ALTER TYPE "ApplicationState" ADD VALUE 'replacement_draft' AFTER 'submitted';
ALTER TYPE "ApplicationState" ADD VALUE 'replacement_signing_off' AFTER 'replacement_draft';

-- DropIndex
DROP INDEX "sign_off_application_id_organisation_id_content_sha256_key";

-- AlterTable
ALTER TABLE "sign_off" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by_name" TEXT,
ADD COLUMN     "withdrawn_reason" TEXT;

-- CreateTable
CREATE TABLE "sign_off_decline" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "email" TEXT,
    "confirmed_by" "Confirmation",
    "reason" TEXT NOT NULL,
    "declined_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_off_decline_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_off_decline_application_id_idx" ON "sign_off_decline"("application_id");

-- CreateIndex
CREATE INDEX "sign_off_decline_organisation_id_idx" ON "sign_off_decline"("organisation_id");

-- CreateIndex
CREATE INDEX "sign_off_application_id_idx" ON "sign_off"("application_id");

-- AddForeignKey
ALTER TABLE "sign_off_decline" ADD CONSTRAINT "sign_off_decline_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_decline" ADD CONSTRAINT "sign_off_decline_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_decline" ADD CONSTRAINT "sign_off_decline_application_id_content_sha256_fkey" FOREIGN KEY ("application_id", "content_sha256") REFERENCES "application_content"("application_id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of the signatures and refusals that hold, one for each partner and content
CREATE UNIQUE INDEX sign_off_holding_key ON sign_off (application_id, organisation_id, content_sha256) WHERE withdrawn_at IS NULL;
CREATE UNIQUE INDEX sign_off_decline_holding_key ON sign_off_decline (application_id, organisation_id, content_sha256) WHERE taken_back_at IS NULL;

ALTER TABLE sign_off ADD CONSTRAINT sign_off_withdrawn_check
  CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by_name IS NULL));

-- What somebody signed or refused stays; the columns named may be filled in, once.
CREATE FUNCTION allow_ending_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) ->> TG_ARGV[0] IS NULL AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END
$$;

DROP TRIGGER refuse_update ON sign_off;
CREATE TRIGGER refuse_update BEFORE UPDATE ON sign_off FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION allow_ending_once('withdrawn_at', 'withdrawn_by_name', 'withdrawn_reason');
CREATE TRIGGER refuse_update BEFORE UPDATE ON sign_off_decline FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION allow_ending_once('taken_back_at');
CREATE TRIGGER refuse_delete BEFORE DELETE ON sign_off_decline FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON sign_off_decline FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- From now on a text is closed while it is signed and after it is sent
UPDATE document SET locked_at = now() FROM application
  WHERE application.document_id = document.id AND application.state <> 'draft';
UPDATE collab_head SET fence = fence + 1 FROM application
  WHERE application.document_id = collab_head.document_id AND application.state <> 'draft';
