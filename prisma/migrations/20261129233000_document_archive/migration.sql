ALTER TABLE "document" ADD COLUMN "archived_at" TIMESTAMPTZ(3);
