import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import type { SuggestionSession } from "./suggestion-session";

const WORDS: Record<SuggestionSession["saving"], () => string> = {
  saved: m.suggestion_saved,
  saving: m.suggestion_saving,
  refused: m.suggestion_saving,
  kept: m.document_offline,
  only_here: m.document_only_here,
};
const STATES: Record<SuggestionSession["saving"], "saved" | "saving" | "offline"> = {
  saved: "saved",
  saving: "saving",
  refused: "saving",
  kept: "offline",
  only_here: "offline",
};

/** 'Forslagene er lagret' exactly when the server has all that is suggested. */
export function SuggestionSaving({ saving }: { saving: SuggestionSession["saving"] }) {
  return (
    <span className="saving" data-saving={STATES[saving]}>
      <span className="saving-word" aria-hidden="true">
        <Icon name="check" size={14} />
        {WORDS[saving]()}
      </span>
    </span>
  );
}
