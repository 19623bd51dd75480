-- CreateTable
CREATE TABLE "receipt_counter" (
    "prefix" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "receipt_counter_pkey" PRIMARY KEY ("prefix","year")
);

-- CreateTable
CREATE TABLE "sign_off_opening" (
    "application_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_opening_pkey" PRIMARY KEY ("application_id","organisation_id")
);

-- CreateTable
CREATE TABLE "sign_off_notice" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "sign_off_id" UUID,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_off_opening_organisation_id_idx" ON "sign_off_opening"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_notice_sign_off_id_key" ON "sign_off_notice"("sign_off_id");

-- CreateIndex
CREATE INDEX "sign_off_notice_application_id_organisation_id_idx" ON "sign_off_notice"("application_id", "organisation_id");

-- CreateIndex
CREATE INDEX "sign_off_notice_organisation_id_idx" ON "sign_off_notice"("organisation_id");

-- AddForeignKey
ALTER TABLE "sign_off_opening" ADD CONSTRAINT "sign_off_opening_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_opening" ADD CONSTRAINT "sign_off_opening_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_notice" ADD CONSTRAINT "sign_off_notice_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_notice" ADD CONSTRAINT "sign_off_notice_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_notice" ADD CONSTRAINT "sign_off_notice_sign_off_id_fkey" FOREIGN KEY ("sign_off_id") REFERENCES "sign_off"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE receipt_counter ADD CONSTRAINT receipt_counter_last_number_check CHECK (last_number > 0);
