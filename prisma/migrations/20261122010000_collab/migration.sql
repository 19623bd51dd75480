-- AlterTable
ALTER TABLE "collab_head" ADD COLUMN     "fence" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "state_vector" BYTEA;

-- AlterTable
ALTER TABLE "collab_lease" DROP COLUMN "clock",
ADD COLUMN     "claimed_clock" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "holder" TEXT,
ADD COLUMN     "previous_token" TEXT,
ADD COLUMN     "token" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "collab_update" ADD COLUMN     "clocks" BYTEA NOT NULL;

-- The head is updated at every append: room on its page keeps those updates within it
ALTER TABLE collab_head SET (fillfactor = 50);
-- Snapshots are compressed once by nothing: Yjs state is dense, and a join wants it as it lies
ALTER TABLE collab_head ALTER COLUMN snapshot SET STORAGE EXTERNAL;
ALTER TABLE collab_update ALTER COLUMN bytes SET STORAGE EXTERNAL;
