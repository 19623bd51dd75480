import { useEffect, useState } from "react";

import type { DocumentProvider, DocumentStatus } from "~/collab/provider";
import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import { useDocumentStatus } from "./use-document-provider";

/** Read aloud only when the connection goes or comes; the word on screen follows every keystroke. */
const ANNOUNCE_AFTER_MS = 2_000;

/** One quiet word: 'Lagret' exactly when everything is on the server's disk. */
export function SavingState({ provider }: { provider: DocumentProvider }) {
  const status = useDocumentStatus(provider);
  const [announced, setAnnounced] = useState("");
  const word = wordFor(status);
  const told = status.saving === "offline" || isWaiting(status) ? word : "";
  useEffect(() => {
    const timer = setTimeout(() => {
      setAnnounced((before) => told || (before && m.document_online_again()));
    }, ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const saving = isWaiting(status) ? "offline" : status.saving;
  return (
    <span className="saving" data-saving={saving}>
      <span className="saving-word" aria-hidden="true">
        {/* Always there: coming and going with every key it could have the whole text's style computed again, by `:has` */}
        <Icon name="check" size={14} />
        {word}
      </span>
      <output className="sr">{announced}</output>
    </span>
  );
}

/** Connected, but nothing may be written at the moment. */
const isWaiting = ({ saving, unsent, access }: DocumentStatus) => saving === "saving" && unsent && access === "read";

function wordFor(status: DocumentStatus): string {
  const { saving, unsent, onDevice } = status;
  if (saving === "saved") return m.document_saved();
  if (isWaiting(status) || (status.stale && status.refused > 0)) return m.document_unsent();
  if (saving === "saving") return m.document_saving();
  return unsent && !onDevice ? m.document_only_here() : m.document_offline();
}
