-- What texts say, section by section, as search reads it. All of it is made from document_rendering and can be made again.
CREATE TABLE "search_entry" (
    "document_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "consortium_id" UUID NOT NULL,
    "root" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "words" TSVECTOR NOT NULL,

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("document_id", "ordinal")
);

CREATE INDEX "search_entry_consortium_id_idx" ON "search_entry"("consortium_id");
-- Titles and sections are looked for apart: of what matches a common word, only so much is ever looked at.
CREATE INDEX "search_entry_title_words_idx" ON "search_entry" USING GIN ("words") WHERE "ordinal" = 0;
CREATE INDEX "search_entry_section_words_idx" ON "search_entry" USING GIN ("words") WHERE "ordinal" > 0;

-- Up to what a document has been indexed, and the distinct words it counts in search_word.
CREATE TABLE "search_indexed" (
    "document_id" UUID NOT NULL,
    "log_sequence" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "vocabulary" TEXT[] NOT NULL,

    CONSTRAINT "search_indexed_pkey" PRIMARY KEY ("document_id")
);

-- Every word of every text, folded, and how many documents have it: for compounds and misspellings.
CREATE TABLE "search_word" (
    "word" TEXT NOT NULL,
    "documents" INTEGER NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("word")
);

CREATE INDEX "search_word_word_idx" ON "search_word" USING GIN ("word" gin_trgm_ops);

ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The words of a comment, folded as `fold` does it for the letters of Norwegian and the Sámi languages. Search asks
-- for them by the same expression (find-comments).
CREATE INDEX "comment_words_idx" ON "comment" USING GIN (
    to_tsvector('norwegian', translate(replace(lower("body"), 'æ', 'ae'),
        'øåáàâäãéèêëíìîïóòôöõúùûüýčđŋšŧžðł', 'oaaaaaaeeeeiiiiooooouuuuycdnstzdl'))
);
