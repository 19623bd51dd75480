-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "hearing_id" UUID;

-- CreateTable
CREATE TABLE "hearing_round" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "message" TEXT NOT NULL,
    "shows_all" BOOLEAN NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_by_name" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_name" TEXT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "hearing_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hearing_reply" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "person_id" UUID,
    "person_name" TEXT,
    "authority" TEXT,
    "email" TEXT,
    "confirmed_by" "Confirmation",
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "hearing_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hearing_remark" (
    "id" UUID NOT NULL,
    "reply_id" UUID NOT NULL,
    "number" INTEGER,
    "section" INTEGER,
    "section_number" TEXT NOT NULL,
    "section_title" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_by_name" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "disposition" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "changed_in" TEXT,
    "answered_by_name" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "hearing_remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hearing_attachment" (
    "id" UUID NOT NULL,
    "reply_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hearing_attachment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "hearing_round_version_id_idx" ON "hearing_round"("version_id");

-- CreateIndex
CREATE INDEX "hearing_round_opened_by_id_idx" ON "hearing_round"("opened_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "hearing_round_document_id_number_key" ON "hearing_round"("document_id", "number");

-- CreateIndex
CREATE INDEX "hearing_reply_organisation_id_idx" ON "hearing_reply"("organisation_id");

-- CreateIndex
CREATE INDEX "hearing_reply_person_id_idx" ON "hearing_reply"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "hearing_reply_round_id_organisation_id_key" ON "hearing_reply"("round_id", "organisation_id");

-- CreateIndex
CREATE INDEX "hearing_remark_reply_id_idx" ON "hearing_remark"("reply_id");

-- CreateIndex
CREATE INDEX "hearing_remark_written_by_id_idx" ON "hearing_remark"("written_by_id");

-- CreateIndex
CREATE INDEX "hearing_attachment_reply_id_idx" ON "hearing_attachment"("reply_id");

-- CreateIndex
CREATE INDEX "hearing_attachment_sha256_idx" ON "hearing_attachment"("sha256");

-- CreateIndex
CREATE INDEX "hearing_attachment_added_by_id_idx" ON "hearing_attachment"("added_by_id");

-- CreateIndex
CREATE INDEX "notification_hearing_id_idx" ON "notification"("hearing_id");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_round" ADD CONSTRAINT "hearing_round_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_round" ADD CONSTRAINT "hearing_round_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_round" ADD CONSTRAINT "hearing_round_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_reply" ADD CONSTRAINT "hearing_reply_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "hearing_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_reply" ADD CONSTRAINT "hearing_reply_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_reply" ADD CONSTRAINT "hearing_reply_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_remark" ADD CONSTRAINT "hearing_remark_reply_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "hearing_reply"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_remark" ADD CONSTRAINT "hearing_remark_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_attachment" ADD CONSTRAINT "hearing_attachment_reply_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "hearing_reply"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_attachment" ADD CONSTRAINT "hearing_attachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_attachment" ADD CONSTRAINT "hearing_attachment_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
