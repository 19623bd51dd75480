-- Who follows a thread up, and by when
ALTER TABLE "comment_thread" ADD COLUMN "assigned_to_id" UUID, ADD COLUMN "due_on" DATE;
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_assigned_to_id_fkey" FOREIGN KEY ("assigned_to_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "comment_thread_assigned_to_id_idx" ON "comment_thread"("assigned_to_id");

-- Somebody, or a municipality, named in a comment
CREATE TABLE "comment_mention" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "person_id" UUID,
    "organisation_id" UUID,
    "written" TEXT NOT NULL,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "comment_mention_names_one" CHECK (num_nonnulls("person_id", "organisation_id") = 1)
);
CREATE UNIQUE INDEX "comment_mention_comment_id_person_id_key" ON "comment_mention"("comment_id", "person_id");
CREATE UNIQUE INDEX "comment_mention_comment_id_organisation_id_key" ON "comment_mention"("comment_id", "organisation_id");
CREATE INDEX "comment_mention_person_id_idx" ON "comment_mention"("person_id");
CREATE INDEX "comment_mention_organisation_id_idx" ON "comment_mention"("organisation_id");
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
