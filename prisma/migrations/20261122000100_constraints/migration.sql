-- What the schema language cannot say: order by Norwegian rules, search, rules on values, and rows that stay.
-- Plain indexes stand in schema.prisma too, so that `prisma migrate dev` does not want to drop them.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- ───────────── Norwegian order: Æ Ø Å last, Aa as Å ─────────────

CREATE COLLATION IF NOT EXISTS norwegian (provider = icu, locale = 'nb-NO');

ALTER TABLE organisation
  ALTER COLUMN name TYPE text COLLATE norwegian,
  ALTER COLUMN county_name TYPE text COLLATE norwegian;

-- ───────────── Indexes ─────────────

CREATE INDEX organisation_search_text_idx ON organisation USING gin (search_text gin_trgm_ops);

-- Exactly one lead: the row itself is written when the consortium is created, a second one is refused here
CREATE UNIQUE INDEX partnership_one_lead_key ON partnership (consortium_id) WHERE participation = 'lead';
CREATE INDEX outbox_mail_waiting_idx ON outbox_mail (next_try_at) WHERE sent_at IS NULL;

CREATE INDEX session_expires_at_idx ON session (expires_at);
CREATE INDEX rate_limit_expire_idx ON rate_limit (expire);
CREATE INDEX consortium_lead_organisation_id_idx ON consortium (lead_organisation_id);
CREATE INDEX partnership_organisation_id_idx ON partnership (organisation_id);
CREATE INDEX commitment_step_attachment_id_idx ON commitment_step (attachment_id);
CREATE INDEX council_meeting_held_on_idx ON council_meeting (held_on);
CREATE INDEX attachment_application_id_idx ON attachment (application_id);
CREATE INDEX attachment_sha256_idx ON attachment (sha256);
CREATE INDEX call_closes_at_idx ON call (closes_at);
CREATE INDEX application_call_id_state_idx ON application (call_id, state);
CREATE INDEX budget_line_organisation_id_idx ON budget_line (organisation_id);
CREATE INDEX sign_off_organisation_id_idx ON sign_off (organisation_id);
CREATE INDEX audit_event_object_type_object_id_idx ON audit_event (object_type, object_id);

-- ───────────── Rules on values ─────────────

ALTER TABLE organisation
  ADD CONSTRAINT organisation_population_check CHECK (population >= 0),
  ADD CONSTRAINT organisation_org_number_check CHECK (org_number ~ '^[0-9]{9}$'),
  ADD CONSTRAINT organisation_position_check CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180);

ALTER TABLE person ADD CONSTRAINT person_email_check CHECK (email = lower(email));

ALTER TABLE membership ADD CONSTRAINT membership_period_check CHECK (valid_to >= valid_from);

ALTER TABLE commitment_step ADD CONSTRAINT commitment_step_sequence_check CHECK (sequence > 0);

ALTER TABLE invitation ADD CONSTRAINT invitation_times_sent_check CHECK (times_sent > 0);

-- 20 MiB is the largest file anybody may lay in
ALTER TABLE stored_file
  ADD CONSTRAINT stored_file_size_check CHECK (size BETWEEN 0 AND 20971520 AND size = octet_length(content)),
  ADD CONSTRAINT stored_file_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$');

ALTER TABLE document_version ADD CONSTRAINT document_version_number_check CHECK (number > 0);

ALTER TABLE collab_head
  ADD CONSTRAINT collab_head_sequence_check CHECK (0 <= snapshot_sequence AND snapshot_sequence <= last_sequence);

ALTER TABLE collab_update ADD CONSTRAINT collab_update_sequence_check CHECK (sequence > 0);

ALTER TABLE call
  ADD CONSTRAINT call_period_check CHECK (opens_at < closes_at),
  ADD CONSTRAINT call_pot_check CHECK (pot >= 0);

-- Øre: from nothing to 10^14, a thousand milliards of kroner
ALTER TABLE budget_line
  ADD CONSTRAINT budget_line_amount_check CHECK (amount BETWEEN 0 AND 100000000000000),
  ADD CONSTRAINT budget_line_year_check CHECK (year BETWEEN 2000 AND 2100);

ALTER TABLE submission ADD CONSTRAINT submission_sequence_check CHECK (sequence > 0);

ALTER TABLE audit_event ADD CONSTRAINT audit_event_sequence_check CHECK (sequence > 0);

-- ───────────── Rows that stay ─────────────
-- What somebody decided, signed, froze or sent is never overwritten, whoever holds the connection.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END
$$;

DO $$
DECLARE
  append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY[
    'commitment_step', 'sign_off', 'submission', 'application_content', 'document_version', 'audit_event', 'stored_file'
  ]
  LOOP
    -- Writing the same row again ('insert … on conflict do update') changes nothing and may pass
    EXECUTE format('CREATE TRIGGER refuse_update BEFORE UPDATE ON %I FOR EACH ROW
      WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change()', append_only);
    EXECUTE format('CREATE TRIGGER refuse_delete BEFORE DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION refuse_change()', append_only);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION refuse_change()', append_only);
  END LOOP;
END
$$;
