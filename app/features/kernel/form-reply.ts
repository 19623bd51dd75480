import type { SubmissionResult } from "@conform-to/react";

/** What a form is answered with: what was typed, and what is wrong where. */
export type FormReply = SubmissionResult<string[]>;
