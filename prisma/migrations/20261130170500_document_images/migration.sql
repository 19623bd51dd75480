-- CreateTable
CREATE TABLE "document_image" (
    "document_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_image_pkey" PRIMARY KEY ("document_id","sha256")
);

-- CreateIndex
CREATE INDEX "document_image_sha256_idx" ON "document_image"("sha256");

-- AddForeignKey
ALTER TABLE "document_image" ADD CONSTRAINT "document_image_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_image" ADD CONSTRAINT "document_image_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
