import type { DiscussionFilter } from "~/domain/document/discussion";
import { m } from "~/paraglide/messages.js";

const names = {
  open: m.document_comments_filter_open,
  all: m.document_comments_filter_all,
  mine: m.document_comments_filter_mine,
  assigned: m.document_comments_filter_assigned,
  own: m.document_comments_filter_own,
} satisfies Record<DiscussionFilter, unknown>;

export const filterName = (filter: DiscussionFilter): string => names[filter]();
