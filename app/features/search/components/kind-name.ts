import type { IconName } from "~/components/ui/icon";
import type { SearchKind } from "~/domain/search/search-query";
import { m } from "~/paraglide/messages.js";

const names = {
  document: m.search_kind_document,
  municipality: m.search_kind_municipality,
  decision: m.search_kind_decision,
  vote: m.search_kind_vote,
  risk: m.search_kind_risk,
  system: m.search_kind_system,
  requirement: m.search_kind_requirement,
  application: m.search_kind_application,
  call: m.search_kind_call,
  comment: m.search_kind_comment,
  person: m.search_kind_person,
  action: m.search_kind_action,
} satisfies Record<SearchKind, unknown>;

/** What hits of a kind are called, in the plural: 'Dokumenter'. */
export const kindName = (kind: SearchKind): string => names[kind]();

/** The sign before a hit; a municipality has the mark of its step. */
export const kindIcon: Record<SearchKind, IconName> = {
  document: "document",
  municipality: "home",
  decision: "gavel",
  vote: "check",
  risk: "warning",
  system: "table",
  requirement: "tasks",
  application: "form",
  call: "money",
  comment: "comment",
  person: "person",
  action: "right",
};
