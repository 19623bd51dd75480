import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { outlineOf, type OutlineEntry } from "~/text/outline";
import { BODY_TEXT } from "~/text/roots";
import { authorCounts } from "./author-counts";
import { contentOf } from "./current-text.server";
import { findVersion } from "./find-version.server";
import { textAuthors, type TextAuthors } from "./text-authors.server";
import type { VersionRow } from "./versions-page.server";

export interface VersionPage extends VersionRow {
  documentId: string;
  title: string;
  language: string;
  numbersHeadings: boolean;
  html: string;
  outline: OutlineEntry[];
  /** As it was when the text was frozen; null when it was not counted then */
  authors: TextAuthors | null;
  isLatest: boolean;
}

/** One frozen version with its text. Null for somebody who may not see it, and for a number that does not exist. */
export async function versionPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  number: number,
): Promise<VersionPage | null> {
  const found = await findVersion(deps, actor, consortium, id, number);
  if (!found) return null;
  const { document, version } = found;
  const body = contentOf(version.content)[BODY_TEXT];
  const { label, note, words, sha256, frozenByName, frozenAt, html } = version;
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    numbersHeadings: version.numbersHeadings,
    number,
    label,
    note,
    words,
    sha256,
    frozenByName,
    frozenAt,
    html,
    outline: body ? outlineOf(body) : [],
    authors: version.authors === null ? null : await textAuthors(deps, document.id, authorCounts(version.authors)),
    isLatest: document.latest?.number === number,
  };
}
