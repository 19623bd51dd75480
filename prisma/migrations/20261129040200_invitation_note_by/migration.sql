-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "note_by" TEXT NOT NULL DEFAULT '';
