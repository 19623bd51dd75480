-- AlterTable
ALTER TABLE "document" ADD COLUMN     "numbers_headings" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "document_version" ADD COLUMN     "numbers_headings" BOOLEAN NOT NULL DEFAULT true;
