-- AlterTable
ALTER TABLE "consortium" ADD COLUMN     "escalates_after_days" INTEGER NOT NULL DEFAULT 14;

ALTER TABLE "consortium" ADD CONSTRAINT "consortium_escalates_after_days_check" CHECK ("escalates_after_days" BETWEEN 7 AND 90);
