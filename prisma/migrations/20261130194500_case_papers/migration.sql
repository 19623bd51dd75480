-- AlterTable
ALTER TABLE "document" ADD COLUMN     "municipality_id" UUID;

-- CreateTable
CREATE TABLE "case_paper_run" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "started_by_id" UUID NOT NULL,
    "started_by_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_paper_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_paper_file" (
    "run_id" UUID NOT NULL,
    "municipality_id" UUID NOT NULL,
    "filename" TEXT NOT NULL,
    "docx" BYTEA,
    "pdf" BYTEA,
    "is_new" BOOLEAN NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_paper_file_pkey" PRIMARY KEY ("run_id","municipality_id")
);

-- CreateIndex
CREATE INDEX "case_paper_run_consortium_id_idx" ON "case_paper_run"("consortium_id");

-- CreateIndex
CREATE INDEX "case_paper_file_municipality_id_idx" ON "case_paper_file"("municipality_id");

-- CreateIndex
CREATE INDEX "document_municipality_id_idx" ON "document"("municipality_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_consortium_id_municipality_id_key" ON "document"("consortium_id", "municipality_id");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_municipality_id_fkey" FOREIGN KEY ("municipality_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_paper_run" ADD CONSTRAINT "case_paper_run_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_paper_file" ADD CONSTRAINT "case_paper_file_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "case_paper_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_paper_file" ADD CONSTRAINT "case_paper_file_municipality_id_fkey" FOREIGN KEY ("municipality_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
