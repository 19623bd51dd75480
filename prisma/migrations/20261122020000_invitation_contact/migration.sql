-- What the invited contact may do once they have said yes, links that a newer one took the place of,
-- and when a municipality was last reminded.
ALTER TABLE "invitation"
  ADD COLUMN "offered_role" "Role" NOT NULL DEFAULT 'reader',
  ADD COLUMN "previous_token_hashes" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "replaced_by_id" UUID,
  ADD CONSTRAINT "invitation_offered_role_check" CHECK ("offered_role" IN ('chief_executive', 'writer', 'reader')),
  ADD CONSTRAINT "invitation_answer_check" CHECK ("answer" IN ('interested', 'later', 'no'));

CREATE INDEX "invitation_previous_token_hashes_idx" ON "invitation" USING gin ("previous_token_hashes");

ALTER TABLE "invitation" ADD CONSTRAINT "invitation_replaced_by_id_fkey" FOREIGN KEY ("replaced_by_id") REFERENCES "invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "partnership_id" UUID NOT NULL,
    "to_address" TEXT NOT NULL,
    "sent_by_id" UUID,
    "sent_by_name" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "reminder_partnership_id_idx" ON "reminder"("partnership_id");

ALTER TABLE "reminder" ADD CONSTRAINT "reminder_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was asked is kept: a reminder that went out stays on record
CREATE TRIGGER refuse_update BEFORE UPDATE ON "reminder" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_delete BEFORE DELETE ON "reminder" FOR EACH ROW EXECUTE FUNCTION refuse_change();
