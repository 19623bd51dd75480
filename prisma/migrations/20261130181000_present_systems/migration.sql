-- CreateTable
CREATE TABLE "record_system" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "product" TEXT,
    "vendor" TEXT,
    "areas" TEXT[],
    "ends_on" DATE,
    "is_open_ended" BOOLEAN NOT NULL,
    "notice_months" INTEGER,
    "option_months" INTEGER,
    "yearly_cost" BIGINT,
    "is_cost_private" BOOLEAN NOT NULL,
    "users" INTEGER,
    "services" TEXT[],
    "unknown" TEXT[],
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "is_by_link" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "record_system_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "system_request" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "sent_by_id" UUID,
    "sent_by_name" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "system_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "record_system_consortium_id_organisation_id_idx" ON "record_system"("consortium_id", "organisation_id");

-- CreateIndex
CREATE INDEX "record_system_organisation_id_idx" ON "record_system"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "system_request_token_hash_key" ON "system_request"("token_hash");

-- CreateIndex
CREATE INDEX "system_request_consortium_id_organisation_id_idx" ON "system_request"("consortium_id", "organisation_id");

-- CreateIndex
CREATE INDEX "system_request_organisation_id_idx" ON "system_request"("organisation_id");

-- AddForeignKey
ALTER TABLE "record_system" ADD CONSTRAINT "record_system_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_system" ADD CONSTRAINT "record_system_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system_request" ADD CONSTRAINT "system_request_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system_request" ADD CONSTRAINT "system_request_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
