import type { Answer } from "~/domain/consortium/invitation";
import { m } from "~/paraglide/messages.js";
import type { WayIn } from "./invitation-page.server";

interface Answered {
  municipality: string;
  consortium: string;
  lead: string;
}

const said = {
  interested: { heading: m.consortium_answered_interested, next: m.consortium_answered_interested_next },
  later: { heading: m.consortium_answered_later, next: m.consortium_answered_later_next },
  no: { heading: m.consortium_answered_no, next: m.consortium_answered_no_next },
};

const cameIn: Record<WayIn, () => string> = {
  signed_in: m.consortium_answered_interested_in,
  this_link: m.consortium_answered_interested_kept,
  other_link: m.consortium_answered_interested_kept,
  mail: m.consortium_answered_interested_next,
};

/** What was answered, and what happens next. An e-mail is promised only where mail leaves. */
export function answeredWords(answer: Answer, letter: Answered, wayIn: WayIn): { heading: string; next: string } {
  const { heading, next } = said[answer];
  return { heading: heading(letter), next: answer === "interested" ? cameIn[wayIn]() : next(letter) };
}
