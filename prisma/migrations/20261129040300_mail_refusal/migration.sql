-- AlterTable
ALTER TABLE "outbox_mail" ADD COLUMN     "choice_secret" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "outbox_mail_choice_secret_key" ON "outbox_mail"("choice_secret");

-- CreateTable
CREATE TABLE "mail_refusal" (
    "address_hash" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "refused_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_refusal_pkey" PRIMARY KEY ("address_hash")
);
