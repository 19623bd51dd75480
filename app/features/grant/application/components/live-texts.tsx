import { useEffect } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { FieldEditor } from "~/editor/field-editor";
import { KeptNotices } from "~/editor/kept-notices";
import { SavingState } from "~/editor/saving-state";
import { useDocumentProvider } from "~/editor/use-document-provider";

import type { LiveTexts } from "./live-texts-context";
import { WhoIsWhere } from "./who-is-where";

/** Opens the application's document and hands the page what it needs to write in it. Renders only notices about words that were not sent. */
export default function OpenLiveTexts({
  documentId,
  personId,
  onReady,
}: {
  documentId: string;
  personId: string;
  onReady: (texts: LiveTexts | null) => void;
}) {
  const provider = useDocumentProvider(documentId, personId);
  useEffect(() => {
    onReady(provider && { provider, FieldEditor, WhoIsWhere, SavingState: TextSaving });
    return () => onReady(null);
  }, [provider, onReady]);
  return provider ? <TextNotices provider={provider} /> : null;
}

function TextNotices({ provider }: { provider: DocumentProvider }) {
  return (
    <div className="kept-texts">
      <KeptNotices provider={provider} title={document.title} />
    </div>
  );
}

function TextSaving({ provider }: { provider: DocumentProvider }) {
  return <SavingState provider={provider} />;
}
