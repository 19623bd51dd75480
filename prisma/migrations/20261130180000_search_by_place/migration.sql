-- Titles and sections are looked for apart: of what matches a common word, only so much is ever looked at.
DROP INDEX "search_entry_words_idx";
CREATE INDEX "search_entry_title_words_idx" ON "search_entry" USING GIN ("words") WHERE "ordinal" = 0;
CREATE INDEX "search_entry_section_words_idx" ON "search_entry" USING GIN ("words") WHERE "ordinal" > 0;
