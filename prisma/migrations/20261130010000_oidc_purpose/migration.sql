-- AlterTable
ALTER TABLE "oidc_flow" ADD COLUMN     "person_id" UUID,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'sign_in';
