-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('municipality', 'county', 'state', 'association', 'supplier');

-- CreateEnum
CREATE TYPE "WrittenStandard" AS ENUM ('bokmal', 'nynorsk', 'neutral');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('administrator', 'chief_executive', 'signatory', 'coordinator', 'writer', 'reader', 'case_worker');

-- CreateEnum
CREATE TYPE "ConsortiumState" AS ENUM ('forming', 'active', 'procuring', 'implementing', 'closed');

-- CreateEnum
CREATE TYPE "CooperationForm" AS ENUM ('agreement', 'host_municipality', 'task_community', 'procurement_cooperation');

-- CreateEnum
CREATE TYPE "Participation" AS ENUM ('lead', 'committed', 'option', 'observer');

-- CreateEnum
CREATE TYPE "CommitmentStepKind" AS ENUM ('invited', 'interested', 'intent', 'mandated', 'decided', 'signed', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('strategy', 'agreement', 'application');

-- CreateEnum
CREATE TYPE "VersionLabel" AS ENUM ('draft', 'hearing', 'approved', 'submitted');

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('draft', 'signing_off', 'submitted', 'formal_check', 'more_information', 'assessed', 'awarded', 'partially_awarded', 'rejected', 'accepted', 'reporting', 'closed', 'withdrawn');

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "number" TEXT,
    "name" TEXT NOT NULL,
    "official_name" TEXT NOT NULL,
    "name_sme" TEXT,
    "name_smj" TEXT,
    "name_sma" TEXT,
    "name_fkv" TEXT,
    "search_text" TEXT NOT NULL,
    "county_number" TEXT,
    "county_name" TEXT,
    "written_standard" "WrittenStandard" NOT NULL,
    "org_number" TEXT,
    "population" INTEGER,
    "population_date" DATE,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "valid_from" DATE,
    "valid_to" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "consortium_id" UUID,
    "role" "Role" NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID,
    "method" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_flow" (
    "id" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "code_verifier" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oidc_flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oidc_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "consortium" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "cooperation_form" "CooperationForm" NOT NULL,
    "state" "ConsortiumState" NOT NULL,
    "lead_organisation_id" UUID NOT NULL,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consortium_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partnership" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "participation" "Participation" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partnership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commitment_step" (
    "id" UUID NOT NULL,
    "partnership_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "CommitmentStepKind" NOT NULL,
    "decided_on" DATE NOT NULL,
    "authority" TEXT NOT NULL,
    "case_number" TEXT,
    "condition" TEXT,
    "valid_to" DATE,
    "reason" TEXT,
    "note" TEXT,
    "attachment_id" UUID,
    "invitation_id" UUID,
    "recorded_by_id" UUID,
    "recorded_by_name" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "commitment_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "partnership_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "contact_title" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "times_sent" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answer_contact" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "council_meeting" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "papers_out_on" DATE,

    CONSTRAINT "council_meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "sha256" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID,
    "application_id" UUID,
    "sha256" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "uploaded_by_id" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "locked_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "label" "VersionLabel" NOT NULL,
    "note" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "content" JSONB NOT NULL,
    "html" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "log_sequence" BIGINT NOT NULL,
    "frozen_by_id" UUID NOT NULL,
    "frozen_by_name" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_rendering" (
    "document_id" UUID NOT NULL,
    "log_sequence" BIGINT NOT NULL,
    "content" JSONB NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "rendered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_rendering_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "collab_head" (
    "document_id" UUID NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "snapshot_sequence" BIGINT NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "snapshot_checksum" TEXT,
    "schema_version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collab_head_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "collab_update" (
    "document_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "checksum" BIGINT NOT NULL,
    "origin" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collab_update_pkey" PRIMARY KEY ("document_id","sequence")
);

-- CreateTable
CREATE TABLE "collab_lease" (
    "document_id" UUID NOT NULL,
    "client_id" BIGINT NOT NULL,
    "person_id" UUID,
    "organisation_id" UUID,
    "device_id" TEXT NOT NULL,
    "clock" BIGINT NOT NULL DEFAULT 0,
    "leased_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "collab_lease_pkey" PRIMARY KEY ("document_id","client_id")
);

-- CreateTable
CREATE TABLE "scheme" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name_nb" TEXT NOT NULL,
    "name_nn" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "scheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "scheme_id" UUID NOT NULL,
    "grantor_organisation_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "pot" BIGINT,
    "receipt_prefix" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "state" "ApplicationState" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_answer" (
    "application_id" UUID NOT NULL,
    "field_key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_by_id" UUID,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_answer_pkey" PRIMARY KEY ("application_id","field_key")
);

-- CreateTable
CREATE TABLE "application_goal" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "baseline" DECIMAL(14,2),
    "target" DECIMAL(14,2),
    "due_on" DATE,
    "version" INTEGER NOT NULL,

    CONSTRAINT "application_goal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget_line" (
    "application_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "category_key" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_line_pkey" PRIMARY KEY ("application_id","organisation_id","category_key","year")
);

-- CreateTable
CREATE TABLE "application_content" (
    "application_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_content_pkey" PRIMARY KEY ("application_id","sha256")
);

-- CreateTable
CREATE TABLE "sign_off" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receipt_number" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "packet" TEXT NOT NULL,
    "packet_sha256" TEXT NOT NULL,
    "pdf_sha256" TEXT NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "submitted_by_name" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "scope" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_person_id" UUID,
    "actor_name" TEXT NOT NULL,
    "organisation_id" UUID,
    "organisation_name" TEXT,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("scope","sequence")
);

-- CreateTable
CREATE TABLE "audit_chain" (
    "scope" TEXT NOT NULL,
    "last_sequence" BIGINT NOT NULL,
    "last_hash" TEXT NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "to_address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_number_key" ON "organisation"("number");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_org_number_key" ON "organisation"("org_number");

-- CreateIndex
CREATE INDEX "organisation_county_number_idx" ON "organisation"("county_number");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- CreateIndex
CREATE INDEX "membership_consortium_id_idx" ON "membership"("consortium_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_link_email_idx" ON "sign_in_link"("email");

-- CreateIndex
CREATE UNIQUE INDEX "consortium_slug_key" ON "consortium"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "partnership_consortium_id_organisation_id_key" ON "partnership"("consortium_id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "commitment_step_partnership_id_sequence_key" ON "commitment_step"("partnership_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_partnership_id_idx" ON "invitation"("partnership_id");

-- CreateIndex
CREATE UNIQUE INDEX "council_meeting_organisation_id_body_held_on_key" ON "council_meeting"("organisation_id", "body", "held_on");

-- CreateIndex
CREATE INDEX "attachment_consortium_id_idx" ON "attachment"("consortium_id");

-- CreateIndex
CREATE INDEX "document_consortium_id_idx" ON "document"("consortium_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_version_document_id_number_key" ON "document_version"("document_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "scheme_slug_key" ON "scheme"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "call_slug_key" ON "call"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "application_document_id_key" ON "application"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_consortium_id_call_id_key" ON "application"("consortium_id", "call_id");

-- CreateIndex
CREATE INDEX "application_goal_application_id_idx" ON "application_goal"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_application_id_organisation_id_content_sha256_key" ON "sign_off"("application_id", "organisation_id", "content_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "submission_receipt_number_key" ON "submission"("receipt_number");

-- CreateIndex
CREATE UNIQUE INDEX "submission_application_id_sequence_key" ON "submission"("application_id", "sequence");

-- CreateIndex
CREATE INDEX "outbox_mail_sent_at_next_try_at_idx" ON "outbox_mail"("sent_at", "next_try_at");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oidc_identity" ADD CONSTRAINT "oidc_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consortium" ADD CONSTRAINT "consortium_lead_organisation_id_fkey" FOREIGN KEY ("lead_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_step" ADD CONSTRAINT "commitment_step_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_step" ADD CONSTRAINT "commitment_step_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_step" ADD CONSTRAINT "commitment_step_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "council_meeting" ADD CONSTRAINT "council_meeting_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_rendering" ADD CONSTRAINT "document_rendering_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_lease" ADD CONSTRAINT "collab_lease_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collab_lease" ADD CONSTRAINT "collab_lease_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call" ADD CONSTRAINT "call_scheme_id_fkey" FOREIGN KEY ("scheme_id") REFERENCES "scheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call" ADD CONSTRAINT "call_grantor_organisation_id_fkey" FOREIGN KEY ("grantor_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_answer" ADD CONSTRAINT "application_answer_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_goal" ADD CONSTRAINT "application_goal_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_content" ADD CONSTRAINT "application_content_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_application_id_content_sha256_fkey" FOREIGN KEY ("application_id", "content_sha256") REFERENCES "application_content"("application_id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_application_id_content_sha256_fkey" FOREIGN KEY ("application_id", "content_sha256") REFERENCES "application_content"("application_id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;


