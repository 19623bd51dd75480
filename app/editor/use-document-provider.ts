import { useEffect, useState, useSyncExternalStore } from "react";

import { DocumentProvider, type DocumentStatus } from "~/collab/provider";

import { m } from "~/paraglide/messages.js";

import { SCHEMA_VERSION } from "~/text/text-schema";

/**
 * Opens a document for as long as the page shows it. Null on the server, and until the text is here from this device
 * or from the server: show the server-rendered text meanwhile.
 */
export function useDocumentProvider(documentId: string, personId: string): DocumentProvider | null {
  const [loaded, setLoaded] = useState<DocumentProvider | null>(null);
  useEffect(() => {
    const place = { path: window.location.pathname, title: document.title.replace(` · ${m.common_app_name()}`, "") };
    const provider = new DocumentProvider({ documentId, personId, schemaVersion: SCHEMA_VERSION, place });
    let isCurrent = true;
    void provider.whenLoaded.then(() => isCurrent && setLoaded(provider));
    return () => {
      isCurrent = false;
      setLoaded(null);
      provider.destroy();
    };
  }, [documentId, personId]);
  return loaded;
}

export function useDocumentStatus(provider: DocumentProvider): DocumentStatus {
  return useSyncExternalStore(provider.status.subscribe, provider.status.getSnapshot, provider.status.getSnapshot);
}
