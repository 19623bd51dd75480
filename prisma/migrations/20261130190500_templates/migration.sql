-- AlterTable
ALTER TABLE "document" ADD COLUMN     "template_title" TEXT;

-- CreateTable
CREATE TABLE "document_template" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "numbers_headings" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,
    "source_id" UUID,
    "source_title" TEXT NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_by_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_template_consortium_id_idx" ON "document_template"("consortium_id");

-- CreateIndex
CREATE INDEX "document_template_source_id_idx" ON "document_template"("source_id");

-- AddForeignKey
ALTER TABLE "document_template" ADD CONSTRAINT "document_template_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_template" ADD CONSTRAINT "document_template_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;
