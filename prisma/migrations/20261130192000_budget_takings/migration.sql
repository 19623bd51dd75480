-- CreateTable
CREATE TABLE "budget_taking" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "key" "CostKey" NOT NULL,
    "decision" INTEGER,
    "costs" JSONB NOT NULL,
    "taken_by_name" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_taking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "budget_taking_application_id_sequence_key" ON "budget_taking"("application_id", "sequence");

-- AddForeignKey
ALTER TABLE "budget_taking" ADD CONSTRAINT "budget_taking_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where figures came from is never overwritten
CREATE TRIGGER refuse_update BEFORE UPDATE ON "budget_taking" FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION refuse_change();
