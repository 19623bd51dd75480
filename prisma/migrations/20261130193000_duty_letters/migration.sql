-- AlterTable
ALTER TABLE "mail_habit" ADD COLUMN     "last_duty_letter_at" TIMESTAMPTZ(3),
ADD COLUMN     "tells_duties" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "duty_letter" (
    "mail_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "keys" TEXT[],

    CONSTRAINT "duty_letter_pkey" PRIMARY KEY ("mail_id")
);

-- CreateTable
CREATE TABLE "told_duty" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_duty_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateIndex
CREATE INDEX "duty_letter_person_id_idx" ON "duty_letter"("person_id");

-- CreateIndex
CREATE INDEX "told_duty_key_idx" ON "told_duty"("key");

-- AddForeignKey
ALTER TABLE "duty_letter" ADD CONSTRAINT "duty_letter_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "outbox_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_letter" ADD CONSTRAINT "duty_letter_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "told_duty" ADD CONSTRAINT "told_duty_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
