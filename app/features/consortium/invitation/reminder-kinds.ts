/** A reminder of what is missing, or a request that the council takes the case as urgent (kommuneloven § 11-8). */
export const REMINDER_KINDS = ["reminder", "urgent"] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export const LONGEST_WORDS = 2000;
