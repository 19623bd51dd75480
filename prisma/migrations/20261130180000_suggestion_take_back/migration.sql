-- What makes of the text what it was before a suggestion was accepted, and how the text must stand for that
ALTER TABLE "suggestion_decision" ADD COLUMN "take_back" JSONB;
