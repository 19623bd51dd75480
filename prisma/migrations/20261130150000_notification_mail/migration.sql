-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "mail_id" UUID,
ADD COLUMN     "mail_settled_at" TIMESTAMPTZ(3);
-- Nobody is written to about what happened before letters were
UPDATE "notification" SET "mail_settled_at" = "created_at";

-- AlterTable
ALTER TABLE "outbox_mail" ADD COLUMN     "stop_path" TEXT;

-- CreateTable
CREATE TABLE "mail_habit" (
    "person_id" UUID NOT NULL,
    "rhythm" TEXT NOT NULL,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "rests_on_days_off" BOOLEAN NOT NULL,
    "stop_secret" TEXT NOT NULL,
    "last_letter_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_habit_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "thread_mute" (
    "person_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "muted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_mute_pkey" PRIMARY KEY ("person_id","thread_id")
);

-- CreateTable
CREATE TABLE "document_mute" (
    "person_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "muted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_mute_pkey" PRIMARY KEY ("person_id","document_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_habit_stop_secret_key" ON "mail_habit"("stop_secret");

-- CreateIndex
CREATE INDEX "thread_mute_thread_id_idx" ON "thread_mute"("thread_id");

-- CreateIndex
CREATE INDEX "document_mute_document_id_idx" ON "document_mute"("document_id");

-- CreateIndex
CREATE INDEX "notification_mail_settled_at_created_at_idx" ON "notification"("mail_settled_at", "created_at");

-- CreateIndex
CREATE INDEX "notification_mail_id_idx" ON "notification"("mail_id");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "outbox_mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_habit" ADD CONSTRAINT "mail_habit_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_mute" ADD CONSTRAINT "thread_mute_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_mute" ADD CONSTRAINT "thread_mute_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "comment_thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_mute" ADD CONSTRAINT "document_mute_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_mute" ADD CONSTRAINT "document_mute_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
