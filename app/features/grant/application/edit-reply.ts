/** What the page is told after one of its forms was posted. What was typed comes back, so that nothing is lost. */
export interface EditReply {
  /** Which form: a field's key, 'title', 'new-goal', a goal's id, 'attachments' or 'signing'. */
  of: string;
  typed: Record<string, string>;
  outcome: EditOutcome;
  /** The person may not do this at all. */
  isForbidden?: boolean;
}

export type EditOutcome =
  | { kind: "saved"; version: number }
  /** The browser got no answer: what was typed stays in the form and is sent again. */
  | { kind: "offline" }
  /** Somebody else's values, by the names of the form's fields, and the version to save over to keep one's own. */
  | { kind: "conflict"; theirs: Record<string, string>; version: number; by: string; at: Date | null }
  /** Words by the form's fields; '' holds what concerns all of it. */
  | { kind: "refused"; words: Record<string, string[]> };
