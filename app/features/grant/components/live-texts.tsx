import { useEffect } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { FieldEditor } from "~/editor/field-editor";
import { SavingState } from "~/editor/saving-state";
import { useDocumentProvider, useDocumentStatus } from "~/editor/use-document-provider";

import type { LiveTexts } from "./live-texts-context";
import { WhoIsWhere } from "./who-is-where";

/** Opens the application's document and hands the page what it needs to write in it. Draws nothing itself. */
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
  return null;
}

function TextSaving({ provider }: { provider: DocumentProvider }) {
  return <SavingState saving={useDocumentStatus(provider).saving} />;
}
