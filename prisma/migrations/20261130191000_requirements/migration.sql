-- CreateEnum
CREATE TYPE "RequirementState" AS ENUM ('current', 'withdrawn', 'merged');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('must', 'should', 'may', 'none');

-- CreateTable
CREATE TABLE "requirement" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "service" TEXT,
    "owner_id" UUID,
    "state" "RequirementState" NOT NULL,
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "requirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "requirement_change" (
    "id" UUID NOT NULL,
    "requirement_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" "RequirementState" NOT NULL,
    "merged_into" INTEGER,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "requirement_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "requirement_stance" (
    "requirement_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "stance" "Stance" NOT NULL,
    "reason" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "requirement_stance_pkey" PRIMARY KEY ("requirement_id","organisation_id")
);

-- CreateTable
CREATE TABLE "requirement_stance_change" (
    "requirement_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "stance" "Stance" NOT NULL,
    "reason" TEXT NOT NULL,
    "carried_from" INTEGER,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "requirement_stance_change_pkey" PRIMARY KEY ("requirement_id","organisation_id","version")
);

-- CreateTable
CREATE TABLE "requirement_version" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "requirements" INTEGER NOT NULL,
    "frozen_by_name" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "requirement_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "requirement_owner_id_idx" ON "requirement"("owner_id");

-- CreateIndex
CREATE INDEX "requirement_merged_into_id_idx" ON "requirement"("merged_into_id");

-- CreateIndex
CREATE UNIQUE INDEX "requirement_consortium_id_number_key" ON "requirement"("consortium_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "requirement_change_requirement_id_sequence_key" ON "requirement_change"("requirement_id", "sequence");

-- CreateIndex
CREATE INDEX "requirement_stance_organisation_id_idx" ON "requirement_stance"("organisation_id");

-- CreateIndex
CREATE INDEX "requirement_stance_change_organisation_id_idx" ON "requirement_stance_change"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "requirement_version_consortium_id_number_key" ON "requirement_version"("consortium_id", "number");

-- AddForeignKey
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "requirement"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement_change" ADD CONSTRAINT "requirement_change_requirement_id_fkey" FOREIGN KEY ("requirement_id") REFERENCES "requirement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement_stance" ADD CONSTRAINT "requirement_stance_requirement_id_fkey" FOREIGN KEY ("requirement_id") REFERENCES "requirement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement_stance" ADD CONSTRAINT "requirement_stance_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement_stance_change" ADD CONSTRAINT "requirement_stance_change_requirement_id_fkey" FOREIGN KEY ("requirement_id") REFERENCES "requirement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement_stance_change" ADD CONSTRAINT "requirement_stance_change_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requirement_version" ADD CONSTRAINT "requirement_version_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "requirement" ADD CONSTRAINT "requirement_merged_check" CHECK (("state" = 'merged') = ("merged_into_id" IS NOT NULL));

-- What was said and what was frozen is never overwritten
CREATE TRIGGER refuse_update BEFORE UPDATE ON "requirement_change" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_update BEFORE UPDATE ON "requirement_stance_change" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_update BEFORE UPDATE ON "requirement_version" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
