-- CreateTable
CREATE TABLE "sign_in_request" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_request_pkey" PRIMARY KEY ("id")
);
