-- CreateEnum
CREATE TYPE "CostScope" AS ENUM ('central', 'local');

-- CreateEnum
CREATE TYPE "CostKind" AS ENUM ('investment', 'operation');

-- CreateEnum
CREATE TYPE "CostKey" AS ENUM ('equal', 'population', 'users', 'hybrid', 'custom');

-- CreateTable
CREATE TABLE "cost_item" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" "CostScope" NOT NULL,
    "kind" "CostKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "net" BIGINT NOT NULL,
    "gross" BIGINT NOT NULL,
    "is_vat_included" BOOLEAN NOT NULL,
    "vat_percent" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "organisation_id" UUID,
    "key" "CostKey",
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cost_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_parts" (
    "consortium_id" UUID NOT NULL,
    "equal" INTEGER NOT NULL,
    "population" INTEGER NOT NULL,
    "users" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cost_parts_pkey" PRIMARY KEY ("consortium_id")
);

-- CreateTable
CREATE TABLE "cost_sharer" (
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "users" INTEGER,
    "weight" BIGINT,
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cost_sharer_pkey" PRIMARY KEY ("consortium_id","organisation_id")
);

-- CreateTable
CREATE TABLE "cost_key_decision" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "key" "CostKey" NOT NULL,
    "equal" INTEGER NOT NULL,
    "population" INTEGER NOT NULL,
    "users" INTEGER NOT NULL,
    "sharers" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by_name" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cost_key_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cost_item_consortium_id_organisation_id_idx" ON "cost_item"("consortium_id", "organisation_id");

-- CreateIndex
CREATE INDEX "cost_item_organisation_id_idx" ON "cost_item"("organisation_id");

-- CreateIndex
CREATE INDEX "cost_sharer_organisation_id_idx" ON "cost_sharer"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "cost_key_decision_consortium_id_sequence_key" ON "cost_key_decision"("consortium_id", "sequence");

-- AddForeignKey
ALTER TABLE "cost_item" ADD CONSTRAINT "cost_item_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_item" ADD CONSTRAINT "cost_item_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_parts" ADD CONSTRAINT "cost_parts_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_sharer" ADD CONSTRAINT "cost_sharer_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_sharer" ADD CONSTRAINT "cost_sharer_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_key_decision" ADD CONSTRAINT "cost_key_decision_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Øre within bounds; a shared cost is nobody's, a local one somebody's and has no key
ALTER TABLE "cost_item" ADD CONSTRAINT "cost_item_amounts_check" CHECK ("net" >= 0 AND "gross" >= "net" AND "vat_percent" BETWEEN 0 AND 100);
ALTER TABLE "cost_item" ADD CONSTRAINT "cost_item_scope_check" CHECK (
  ("scope" = 'central' AND "organisation_id" IS NULL) OR ("scope" = 'local' AND "organisation_id" IS NOT NULL AND "key" IS NULL)
);
ALTER TABLE "cost_parts" ADD CONSTRAINT "cost_parts_whole_check" CHECK (
  "equal" >= 0 AND "population" >= 0 AND "users" >= 0 AND "equal" + "population" + "users" = 10000
);
ALTER TABLE "cost_sharer" ADD CONSTRAINT "cost_sharer_check" CHECK ("users" >= 0 AND "weight" >= 0);

-- What has been decided is never overwritten, whoever holds the connection
CREATE TRIGGER refuse_update BEFORE UPDATE ON "cost_key_decision" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_delete BEFORE DELETE ON "cost_key_decision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "cost_key_decision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
