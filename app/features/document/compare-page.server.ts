import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import type { TextToCompare } from "~/text/text-engine";

import { creditChanges } from "./credit-changes.server";
import { contentOf, currentText } from "./current-text.server";
import {
  CHANGE_FILTERS,
  countKinds,
  countPlaces,
  creditedChanges,
  type CreditedPlace,
  type CreditedSection,
  type DifferenceFilter,
  filterSections,
} from "./difference-filter";
import { findDocument } from "./document-store.server";
import { findSavedText, listSavedTexts, type SavedKept, type SavedText, type SavedVersion } from "./saved-text.server";
import { withCaptions, withFigures } from "./text-figures.server";
import { readTextState } from "./text-state.server";

/** One of the two sides, as it is named and printed. */
export type Side = SavedText | { number: "now"; readAt: Date; sha256: string };

export interface ComparePage {
  documentId: string;
  title: string;
  language: string;
  /** The frozen versions and what was kept, the latest first. */
  versions: SavedVersion[];
  kept: SavedKept[];
  from: Side;
  to: Side;
  filter: DifferenceFilter;
  /** All sections; of their changes those that the filter shows. */
  sections: CreditedSection[];
  /** How many changes there are in all, and how many the filter shows. */
  changes: number;
  shown: number;
  counts: ReturnType<typeof countKinds> & { places: CreditedPlace[] };
}

/** What of live blocks is compared: their figures, or only which they are. */
type ComparedFigures = "figures" | "names";

export interface Asked {
  from: string | null;
  to: string | null;
  kind?: string | null;
  by?: string | null;
}

/**
 * The difference between two versions, or a version and now. What is not asked for is the latest version and now; an
 * unknown number is taken for that too. Null for somebody who may not see the document.
 */
export async function comparePage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  asked: Asked,
  figures: ComparedFigures = "figures",
): Promise<ComparePage | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document) return null;
  const { versions, kept } = await listSavedTexts(deps.db, document.id);
  const names = new Set(["now", ...versions.map(({ number }) => String(number)), ...kept.map((one) => one.id)]);
  const known = (value: string | null) => (value !== null && names.has(value) ? value : null);
  const to = known(asked.to) ?? "now";
  const latest = versions.map(({ number }) => String(number)).find((number) => number !== to);
  const from = known(asked.from) ?? latest ?? "now";
  const [before, after] = await Promise.all([textOf(deps, document.id, from), textOf(deps, document.id, to)]);
  // What was kept by itself has no figures of its time
  const hasFigures = figures === "figures" && before.side.number !== "kept" && after.side.number !== "kept";
  const [former, present] = await Promise.all(
    [before, after].map((one) => withLive(deps, consortium, document, one, hasFigures)),
  );
  const compared = await deps.text.compare(former ?? before.text, present ?? after.text);
  const credited = await creditChanges(deps, document.id, compared);
  const { title, language, numbersHeadings } = document;
  const sections = numbersHeadings ? credited : credited.map(withoutNumber);
  const sides = { from: before.side, to: after.side };
  return { documentId: document.id, title, language, versions, kept, ...sides, ...shownOf(sections, asked) };
}

/** A document whose headings have no numbers has none where it is compared. */
const withoutNumber = (section: CreditedSection): CreditedSection => ({
  ...section,
  number: "",
  items: section.items.map((item) =>
    "movedFrom" in item && item.movedFrom ? { ...item, movedFrom: { ...item.movedFrom, number: "" } } : item,
  ),
});

/** What the filter shows of the sections; a filter that nothing is known by is none. */
function shownOf(sections: CreditedSection[], asked: Asked) {
  const changes = creditedChanges(sections);
  const kind = CHANGE_FILTERS.find((one) => one === asked.kind) ?? null;
  const by = countPlaces(changes, { kind: null, by: null }).find(({ key }) => key === asked.by)?.key ?? null;
  const filter = { kind, by };
  const shown = filterSections(sections, filter);
  return {
    filter,
    sections: shown,
    changes: changes.length,
    shown: shown.reduce((sum, section) => sum + section.changes, 0),
    counts: { ...countKinds(changes, filter), places: countPlaces(changes, filter) },
  };
}

async function withLive(
  deps: Deps,
  consortium: FoundConsortium,
  document: { language: string; municipalityId: string | null },
  { side, text }: Awaited<ReturnType<typeof textOf>>,
  hasFigures: boolean,
): Promise<TextToCompare> {
  if (hasFigures && side.number !== "now") return text;
  const fill = hasFigures ? withFigures : withCaptions;
  const { [BODY_TEXT]: content } = await fill(deps, consortium, document, { [BODY_TEXT]: text.content });
  return { ...text, content: content ?? text.content };
}

async function textOf(deps: Deps, documentId: string, compared: string): Promise<{ side: Side; text: TextToCompare }> {
  const saved = compared === "now" ? null : await findSavedText(deps.db, documentId, compared);
  if (!saved) return presentText(deps, documentId);
  const content = contentOf(saved.content)[BODY_TEXT] ?? emptyText();
  return { side: saved.side, text: { content, state: { snapshot: saved.state, tail: [] }, root: BODY_TEXT } };
}

async function presentText(deps: Deps, documentId: string): Promise<{ side: Side; text: TextToCompare }> {
  const { content, behindSince, sha256 } = await currentText(deps, documentId);
  // What cannot be read as it is now says nothing of who wrote what was read before
  const state = behindSince ? null : await readTextState(deps.db, documentId, { lock: false });
  return {
    side: { number: "now", readAt: behindSince ?? deps.clock.now(), sha256 },
    text: { content: content[BODY_TEXT] ?? emptyText(), state, root: BODY_TEXT },
  };
}
