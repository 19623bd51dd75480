import type { Actor } from "~/domain/access/actor";
import { parseSearchQuery, SEARCH_KINDS, type SearchKind } from "~/domain/search/search-query";
import type { Deps } from "~/features/kernel/deps";
import { findActions } from "./find-actions.server";
import { findCalls } from "./find-calls.server";
import { findComments } from "./find-comments.server";
import { findPartners } from "./find-partners.server";
import { findPeople } from "./find-people.server";
import { findRequirements } from "./find-requirements.server";
import { findRecords } from "./find-records.server";
import { findTexts } from "./find-texts.server";
import type { SearchHit } from "./search-hit";
import { searchPlaces } from "./search-places.server";
import { widenQuery } from "./widen-query.server";

export interface SearchPage {
  /** As it was typed. */
  query: string;
  /** Only hits of this kind are shown. */
  only: SearchKind | null;
  total: number;
  /** Those in which something was found, in a fixed order; the hits are the best of `total`. */
  groups: { kind: SearchKind; total: number; hits: SearchHit[] }[];
}

/** Of each kind when all are shown, and of one when it is chosen. */
const FEW = 3;
const MANY = 40;

/** Everything the person may see in which something was found. Nothing is found where nothing is searched for. */
export async function searchPage(
  deps: Deps,
  actor: Actor,
  /** `hasPreview`: more of each text is shown beside the list, unless it is false. */
  asked: { query: string; only: SearchKind | null; hasPreview?: boolean },
): Promise<SearchPage> {
  const query = parseSearchQuery(asked.query);
  const only = asked.only ?? query.only;
  const { hasPreview = true } = asked;
  const { words } = query;
  const limit = only === null ? FEW : MANY;
  const places = await searchPlaces(deps, actor);
  const actions = words.length > 0 || only === "action" ? findActions(actor, { words, places, limit }) : NONE;
  const wide = await widenQuery(deps, query);
  const [documents, applications, comments, partners, people, calls, requirements, records] = wide
    ? await Promise.all([
        findTexts(deps, actor, { query: wide, places, kind: "document", limit, hasPreview }),
        findTexts(deps, actor, { query: wide, places, kind: "application", limit, hasPreview }),
        findComments(deps, actor, { query: wide, places, limit }),
        findPartners(deps, { words, places, limit }),
        findPeople(deps, { words, places, limit }),
        findCalls(deps, { words, limit }),
        findRequirements(deps, { words, places, limit }),
        findRecords(deps, actor, { words, places, limit }),
      ])
    : [
        NONE,
        NONE,
        NONE,
        { municipality: NONE, decision: NONE },
        NONE,
        NONE,
        NONE,
        { vote: NONE, risk: NONE, system: NONE },
      ];
  const found: Record<SearchKind, { total: number; hits: SearchHit[] }> = {
    document: documents,
    municipality: partners.municipality,
    decision: partners.decision,
    requirement: requirements,
    ...records,
    application: applications,
    call: calls,
    comment: comments,
    person: people,
    action: actions,
  };
  const groups = SEARCH_KINDS.filter((kind) => query.only === null || kind === query.only)
    .map((kind) => ({ kind, ...found[kind] }))
    .filter(({ total }) => total > 0);
  return { query: query.typed, only, total: groups.reduce((sum, { total }) => sum + total, 0), groups };
}

const NONE = { total: 0, hits: [] };
