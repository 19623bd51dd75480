-- What a form made, so that pressing again makes nothing more
CREATE TABLE "form_press" (
    "id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "made" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_press_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "form_press_created_at_idx" ON "form_press"("created_at");

-- What was typed in a form that came after its session had ended
CREATE TABLE "unsent_form" (
    "id" TEXT NOT NULL,
    "owner_mark" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unsent_form_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "unsent_form_expires_at_idx" ON "unsent_form"("expires_at");

-- Whose title stands, for whoever typed another at the same time
ALTER TABLE "application" ADD COLUMN "title_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "title_by_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN "title_at" TIMESTAMPTZ(3);
