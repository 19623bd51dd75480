-- AlterTable
ALTER TABLE "outbox_mail" ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "failure" TEXT;

-- CreateIndex
CREATE INDEX "outbox_mail_to_address_idx" ON "outbox_mail"("to_address");

-- Given up before anybody wrote down that it was
UPDATE "outbox_mail" SET "failed_at" = "next_try_at", "failure" = 'gave_up' WHERE "sent_at" IS NULL AND "attempts" >= 16;
