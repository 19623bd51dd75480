import type { Answer } from "~/domain/consortium/invitation";
import { m } from "~/paraglide/messages.js";

interface Answered {
  municipality: string;
  consortium: string;
  lead: string;
  /** No mail leaves the installation. */
  keepsMail: boolean;
}

const said = {
  interested: { heading: m.consortium_answered_interested, next: m.consortium_answered_interested_next },
  later: { heading: m.consortium_answered_later, next: m.consortium_answered_later_next },
  no: { heading: m.consortium_answered_no, next: m.consortium_answered_no_next },
};

/** What was answered, and what happens next. An e-mail is promised only where mail leaves. */
export function answeredWords(answer: Answer, letter: Answered): { heading: string; next: string } {
  const { heading, next } = said[answer];
  const isUnsent = answer === "interested" && letter.keepsMail;
  return { heading: heading(letter), next: isUnsent ? m.consortium_answered_interested_kept() : next(letter) };
}
