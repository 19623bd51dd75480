import { useEffect, useState } from "react";

import { DocumentProvider, type DocumentStatus } from "~/collab/provider";

import { m } from "~/paraglide/messages.js";

import { SCHEMA_VERSION } from "~/text/text-schema";

import { usePart } from "./use-part";

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

/** All of it, which changes twice with every key. */
export const useDocumentStatus = (provider: DocumentProvider): DocumentStatus =>
  useStatusPart(provider, (status) => status);

export const useStatusPart = <T>({ status }: DocumentProvider, read: (status: DocumentStatus) => T): T =>
  usePart({ subscribe: status.subscribe, get: status.getSnapshot }, read);

/** What a page around the text needs to know: nothing that changes with a key. */
export type Standing = Omit<DocumentStatus, "saving" | "unsent" | "onDevice">;

export const useStanding = (provider: DocumentProvider): Standing => useStatusPart(provider, standingOf);

const standingOf = ({ saving: _saving, unsent: _unsent, onDevice: _onDevice, ...standing }: DocumentStatus): Standing =>
  standing;
