import { useEffect, useState } from "react";

import type { DocumentStatus } from "~/collab/provider";
import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

/** Read aloud only when the connection goes or comes; the word on screen follows every keystroke. */
const ANNOUNCE_AFTER_MS = 2_000;

/** One quiet word: 'Lagret' exactly when everything is on the server's disk. */
export function SavingState({ saving }: { saving: DocumentStatus["saving"] }) {
  const [announced, setAnnounced] = useState("");
  const isOffline = saving === "offline";
  useEffect(() => {
    const timer = setTimeout(() => {
      setAnnounced((before) => (isOffline ? m.document_offline() : before && m.document_online_again()));
    }, ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isOffline]);
  return (
    <span className="saving" data-saving={saving}>
      <span className="saving-word" aria-hidden="true">
        {saving === "saved" ? <Icon name="check" size={14} /> : null}
        {saving === "saved" ? m.document_saved() : saving === "saving" ? m.document_saving() : m.document_offline()}
      </span>
      <output className="sr">{announced}</output>
    </span>
  );
}
