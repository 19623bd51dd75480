-- AlterTable
ALTER TABLE "document_rendering" ADD COLUMN     "authors" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "document_version" ADD COLUMN     "authors" JSONB;

-- Renderings from before authors were counted are made anew: the sweep takes those that differ from their log
UPDATE document_rendering SET log_sequence = -1;
