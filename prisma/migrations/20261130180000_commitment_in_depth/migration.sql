-- CreateEnum
CREATE TYPE "MandateScope" AS ENUM ('apply', 'sign_agreement', 'procure', 'award', 'options');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "CommitmentStepKind" ADD VALUE 'condition_met';
ALTER TYPE "CommitmentStepKind" ADD VALUE 'condition_waived';
ALTER TYPE "CommitmentStepKind" ADD VALUE 'condition_failed';
ALTER TYPE "CommitmentStepKind" ADD VALUE 'mandate_revoked';

-- AlterTable
ALTER TABLE "commitment_step" ADD COLUMN     "mandate_covers" "MandateScope"[],
ADD COLUMN     "mandate_highest_value" BIGINT,
ADD COLUMN     "mandate_purpose" TEXT,
ADD COLUMN     "mandate_valid_from" DATE,
ADD COLUMN     "votes_against" INTEGER,
ADD COLUMN     "votes_for" INTEGER;
