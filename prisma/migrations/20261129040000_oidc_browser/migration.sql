-- Round trips that are under way cannot be tied to a browser any more: they begin again
DELETE FROM "oidc_flow";

-- AlterTable
ALTER TABLE "oidc_flow" ADD COLUMN     "browser_hash" TEXT NOT NULL;

-- CreateIndex
CREATE INDEX "oidc_flow_expires_at_idx" ON "oidc_flow"("expires_at");
