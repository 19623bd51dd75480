-- CreateTable
CREATE TABLE "document_approval" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "confirmed_by" "Confirmation",
    "is_whole" BOOLEAN NOT NULL,
    "sections" JSONB NOT NULL,
    "reservation" TEXT NOT NULL DEFAULT '',
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_name" TEXT,
    "withdrawn_reason" TEXT,

    CONSTRAINT "document_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_request" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "due_on" DATE,
    "message" TEXT NOT NULL,
    "allows_reservation" BOOLEAN NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_approval_document_id_idx" ON "document_approval"("document_id");

-- CreateIndex
CREATE INDEX "document_approval_version_id_idx" ON "document_approval"("version_id");

-- CreateIndex
CREATE INDEX "document_approval_organisation_id_idx" ON "document_approval"("organisation_id");

-- CreateIndex
CREATE INDEX "document_approval_person_id_idx" ON "document_approval"("person_id");

-- CreateIndex
CREATE INDEX "approval_request_document_id_idx" ON "approval_request"("document_id");

-- CreateIndex
CREATE INDEX "approval_request_version_id_idx" ON "approval_request"("version_id");

-- CreateIndex
CREATE INDEX "approval_request_asked_by_id_idx" ON "approval_request"("asked_by_id");

-- AddForeignKey
ALTER TABLE "document_approval" ADD CONSTRAINT "document_approval_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_approval" ADD CONSTRAINT "document_approval_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_approval" ADD CONSTRAINT "document_approval_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_approval" ADD CONSTRAINT "document_approval_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
