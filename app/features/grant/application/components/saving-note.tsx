import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import type { Saving } from "./use-autosave";

const words: Record<Saving, () => string> = {
  saved: m.grant_saved,
  saving: m.common_saving,
  waiting: m.grant_not_saved_yet,
  offline: m.grant_offline,
};

/** A discreet note of whether the content of the field is on disk. */
export function SavingNote({ saving, hasSaved }: { saving: Saving; hasSaved: boolean }) {
  if (saving === "saved" && !hasSaved) return <span />;
  return (
    <span className="answer-saving" data-saving={saving}>
      {saving === "saved" ? <Icon name="check" size={14} /> : null}
      {words[saving]()}
    </span>
  );
}
