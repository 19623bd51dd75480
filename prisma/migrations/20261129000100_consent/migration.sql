-- How it is known that somebody belongs to the organisation they act for, when an organisation itself said yes to a
-- consortium, and whose a council meeting is.

CREATE TYPE "Confirmation" AS ENUM ('domain', 'oidc', 'colleague', 'installation');

CREATE TABLE "organisation_domain" (
    "domain" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT,
    "changed_by_name" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_domain_pkey" PRIMARY KEY ("domain")
);
CREATE INDEX "organisation_domain_organisation_id_idx" ON "organisation_domain"("organisation_id");
ALTER TABLE "organisation_domain" ADD CONSTRAINT "organisation_domain_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE organisation_domain ADD CONSTRAINT organisation_domain_domain_check CHECK (domain = lower(domain) AND domain LIKE '%.%' AND domain NOT LIKE '.%');

ALTER TABLE "person" ADD COLUMN "runs_installation" BOOLEAN NOT NULL DEFAULT false;
UPDATE person SET runs_installation = true WHERE id = (
  SELECT person_id FROM membership WHERE role = 'administrator' AND consortium_id IS NULL ORDER BY valid_from, id LIMIT 1
);

ALTER TABLE "membership"
  ADD COLUMN "confirmed_by" "Confirmation",
  ADD COLUMN "confirmed_at" TIMESTAMPTZ(3),
  ADD COLUMN "vouched_by_id" UUID,
  ADD COLUMN "vouched_by_name" TEXT;
-- Until now a role everywhere, and one that was granted and not accepted by invitation, could only come from those
-- who rule the organisation
UPDATE membership SET confirmed_by = 'colleague', confirmed_at = valid_from
WHERE consortium_id IS NULL OR NOT EXISTS (
  SELECT 1 FROM audit_event e
  WHERE e.action = 'membership.accepted' AND e.object_id = membership.person_id::text AND e.scope = membership.consortium_id::text
);

ALTER TABLE "partnership" ADD COLUMN "joined_at" TIMESTAMPTZ(3);
UPDATE partnership SET joined_at = created_at WHERE participation = 'lead';
UPDATE partnership SET joined_at = answered.at FROM (
  SELECT partnership_id, min(recorded_at) AS at FROM commitment_step
  WHERE kind NOT IN ('invited', 'declined') GROUP BY partnership_id
) answered WHERE answered.partnership_id = partnership.id AND joined_at IS NULL;

ALTER TABLE "commitment_step" ADD COLUMN "recorded_for_other_by" TEXT;
ALTER TABLE "invitation" ADD COLUMN "sent_by_id" UUID, ADD COLUMN "sent_by_name" TEXT;

ALTER TABLE "council_meeting" ADD COLUMN "consortium_id" UUID;
ALTER TABLE "council_meeting" ADD CONSTRAINT "council_meeting_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE SET NULL ON UPDATE CASCADE;
DROP INDEX "council_meeting_organisation_id_body_held_on_key";
CREATE UNIQUE INDEX council_meeting_own_key ON council_meeting (organisation_id, body, held_on) WHERE consortium_id IS NULL;
CREATE UNIQUE INDEX council_meeting_assumed_key ON council_meeting (consortium_id, organisation_id, body, held_on) WHERE consortium_id IS NOT NULL;
CREATE INDEX "council_meeting_organisation_id_held_on_idx" ON "council_meeting"("organisation_id", "held_on");

ALTER TABLE "sign_off" ADD COLUMN "email" TEXT, ADD COLUMN "confirmed_by" "Confirmation";
-- A signature never changes; what was known when it was given is written down once, here
ALTER TABLE sign_off DISABLE TRIGGER refuse_update;
UPDATE sign_off SET
  email = (SELECT email FROM person WHERE person.id = sign_off.person_id),
  confirmed_by = (
    SELECT confirmed_by FROM membership
    WHERE membership.person_id = sign_off.person_id AND membership.organisation_id = sign_off.organisation_id
      AND confirmed_by IS NOT NULL
    ORDER BY valid_from LIMIT 1
  );
ALTER TABLE sign_off ENABLE TRIGGER refuse_update;
