-- CreateEnum
CREATE TYPE "RiskState" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "MeasureState" AS ENUM ('planned', 'under_way', 'done', 'dropped');

-- CreateTable
CREATE TABLE "risk" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "likelihood" INTEGER NOT NULL,
    "consequence" INTEGER NOT NULL,
    "owner_id" UUID,
    "owner_name" TEXT NOT NULL,
    "state" "RiskState" NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_measure" (
    "id" UUID NOT NULL,
    "risk_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "due_on" DATE,
    "state" "MeasureState" NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_change" (
    "id" UUID NOT NULL,
    "risk_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "likelihood" INTEGER NOT NULL,
    "consequence" INTEGER NOT NULL,
    "state" "RiskState" NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "risk_owner_id_idx" ON "risk"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "risk_consortium_id_number_key" ON "risk"("consortium_id", "number");

-- CreateIndex
CREATE INDEX "risk_measure_risk_id_idx" ON "risk_measure"("risk_id");

-- CreateIndex
CREATE UNIQUE INDEX "risk_change_risk_id_sequence_key" ON "risk_change"("risk_id", "sequence");

-- AddForeignKey
ALTER TABLE "risk" ADD CONSTRAINT "risk_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk" ADD CONSTRAINT "risk_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_measure" ADD CONSTRAINT "risk_measure_risk_id_fkey" FOREIGN KEY ("risk_id") REFERENCES "risk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_change" ADD CONSTRAINT "risk_change_risk_id_fkey" FOREIGN KEY ("risk_id") REFERENCES "risk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "risk" ADD CONSTRAINT "risk_grades_check" CHECK ("likelihood" BETWEEN 1 AND 5 AND "consequence" BETWEEN 1 AND 5);

-- How a risk was judged is never overwritten
CREATE TRIGGER refuse_update BEFORE UPDATE ON "risk_change" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
