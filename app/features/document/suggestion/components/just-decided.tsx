import { FormErrors } from "~/components/form-errors";
import { m } from "~/paraglide/messages.js";

import { Decide, type SendingSuggestion } from "./suggestion-card";

/** What the server answered a form about suggestions. */
export interface SuggestionAnswer {
  refused: SendingSuggestion["refused"];
  changed: string | null;
  /** What was just accepted or rejected */
  decided: { id: string; revision: number }[];
}

const OF = "just-decided";

/** Whether there is something to say of it here: what was refused of a card stands in the card. */
export const isDecision = ({ refused, changed, decided }: SuggestionAnswer): boolean =>
  refused?.of === OF || changed === "reopen" || decided.length > 0;

/** Says what was just decided, and offers to undo it. */
export function JustDecided({ answer, sending }: { answer: SuggestionAnswer; sending: SendingSuggestion }) {
  const { refused, changed, decided } = answer;
  if (refused?.of === OF) return <FormErrors errors={refused.reply.error?.[""] ?? undefined} />;
  if (changed === "reopen") return <output className="suggestion-just">{m.suggestion_open_again()}</output>;
  if (decided.length === 0) return null;
  const count = decided.length;
  return (
    <div className="suggestion-just">
      <output>
        {changed === "accept" ? m.suggestion_just_accepted({ count }) : m.suggestion_just_rejected({ count })}
      </output>
      <Decide of={OF} seen={decided} acts={["undo"]} sending={sending} />
    </div>
  );
}
