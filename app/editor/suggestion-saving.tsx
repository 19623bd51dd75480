import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import type { SuggestionSession } from "./suggestion-session";

/** 'Forslagene er lagret' exactly when the server has all that is suggested. */
export function SuggestionSaving({ saving }: { saving: SuggestionSession["saving"] }) {
  return (
    <span className="saving" data-saving={saving === "saved" ? "saved" : "saving"}>
      <span className="saving-word" aria-hidden="true">
        <Icon name="check" size={14} />
        {saving === "saved" ? m.suggestion_saved() : m.suggestion_saving()}
      </span>
    </span>
  );
}
