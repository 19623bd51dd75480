-- An invitation that is withdrawn before anybody answers leaves the municipality as one that was not asked
ALTER TYPE "CommitmentStepKind" ADD VALUE 'uninvited';

ALTER TABLE "consortium"
  ADD COLUMN "archived_at" TIMESTAMPTZ(3),
  ADD COLUMN "archived_reason" TEXT,
  ADD COLUMN "archived_by_name" TEXT;

CREATE TABLE "lead_offer" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "offered_by_name" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "ended_by_name" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "lead_offer_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "lead_offer_organisation_id_idx" ON "lead_offer"("organisation_id");
CREATE INDEX "lead_offer_consortium_id_idx" ON "lead_offer"("consortium_id");
ALTER TABLE "lead_offer" ADD CONSTRAINT "lead_offer_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lead_offer" ADD CONSTRAINT "lead_offer_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- One offer at a time, and one that has ended says how and by whom
CREATE UNIQUE INDEX lead_offer_open_key ON lead_offer (consortium_id) WHERE ended_at IS NULL;
ALTER TABLE lead_offer ADD CONSTRAINT lead_offer_outcome_check CHECK (
  (ended_at IS NULL AND outcome IS NULL) OR (ended_at IS NOT NULL AND outcome IN ('accepted', 'declined', 'taken_back')));

-- What was never binding may go with a partner added by mistake
DROP TRIGGER refuse_delete ON commitment_step;
CREATE TRIGGER refuse_delete BEFORE DELETE ON commitment_step FOR EACH ROW
  WHEN (OLD.kind::text NOT IN ('invited', 'uninvited', 'interested', 'declined')) EXECUTE FUNCTION refuse_change();
