import { isUuid } from "~/features/kernel/is-uuid";
import { paths } from "~/paths";
import { MUNICIPALITY_KINDS } from "./notification-kind";

export const SHOWN_KINDS = ["all", "unread", "mine", "municipality"] as const;
/** `mine`: about the reader alone; `municipality`: because of the municipality they work for. */
export type ShownKind = (typeof SHOWN_KINDS)[number];

/** What somebody wants to see of what concerns them. */
export interface NotificationFilter {
  show: ShownKind;
  /** One document only. */
  documentId: string | null;
  /** From 1. */
  page: number;
}

/** As it stands in the page's address. What is not understood is left out. */
export function filterIn(search: URLSearchParams): NotificationFilter {
  const documentId = search.get("document") ?? "";
  const page = Number.parseInt(search.get("page") ?? "", 10);
  return {
    show: SHOWN_KINDS.find((one) => one === search.get("show")) ?? "all",
    documentId: isUuid(documentId) ? documentId : null,
    page: page >= 1 && page <= 10_000 ? page : 1,
  };
}

export const hrefOf = ({ show, documentId, page }: NotificationFilter): string =>
  paths.notifications({
    show: show === "all" ? undefined : show,
    document: documentId ?? undefined,
    page: page > 1 ? String(page) : undefined,
  });

/** The condition on rows. */
export const WHERE_SHOWN = {
  all: {},
  unread: { readAt: null },
  mine: { kind: { notIn: [...MUNICIPALITY_KINDS] } },
  municipality: { kind: { in: [...MUNICIPALITY_KINDS] } },
} satisfies Record<ShownKind, object>;
