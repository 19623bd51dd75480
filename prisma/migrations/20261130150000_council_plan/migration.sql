-- How each council works, for the plan back from the deadline
CREATE TABLE "council_rule" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "consortium_id" UUID,
    "papers_days" INTEGER NOT NULL,
    "committee_days" INTEGER,
    "extraordinary_days" INTEGER,
    "decides_urgent" BOOLEAN NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_name" TEXT NOT NULL,

    CONSTRAINT "council_rule_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "council_rule_days" CHECK (
      papers_days BETWEEN 0 AND 60
      AND (committee_days IS NULL OR committee_days BETWEEN 0 AND 60)
      AND (extraordinary_days IS NULL OR extraordinary_days BETWEEN 0 AND 60)
    )
);
CREATE UNIQUE INDEX council_rule_own_key ON council_rule (organisation_id) WHERE consortium_id IS NULL;
CREATE UNIQUE INDEX council_rule_assumed_key ON council_rule (consortium_id, organisation_id) WHERE consortium_id IS NOT NULL;
CREATE INDEX "council_rule_organisation_id_idx" ON "council_rule"("organisation_id");
ALTER TABLE "council_rule" ADD CONSTRAINT "council_rule_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "council_rule" ADD CONSTRAINT "council_rule_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "consortium_plan" (
    "consortium_id" UUID NOT NULL,
    "hearing_on" DATE,
    "reply_days" INTEGER NOT NULL,
    "case_days" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "consortium_plan_pkey" PRIMARY KEY ("consortium_id"),
    CONSTRAINT "consortium_plan_days" CHECK (reply_days BETWEEN 0 AND 60 AND case_days BETWEEN 0 AND 60)
);
ALTER TABLE "consortium_plan" ADD CONSTRAINT "consortium_plan_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Secret addresses at which a calendar reads the plan
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL,
    "consortium_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "secret_sha256" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_name" TEXT NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "calendar_feed_secret_sha256_key" ON "calendar_feed"("secret_sha256");
CREATE UNIQUE INDEX "calendar_feed_consortium_id_organisation_id_key" ON "calendar_feed"("consortium_id", "organisation_id");
CREATE INDEX "calendar_feed_organisation_id_idx" ON "calendar_feed"("organisation_id");
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_consortium_id_fkey" FOREIGN KEY ("consortium_id") REFERENCES "consortium"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
