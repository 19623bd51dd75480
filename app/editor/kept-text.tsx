import { useMemo, useState, type ReactNode } from "react";

import type { RefusedEdit } from "~/collab/local-store";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Dialog } from "~/components/ui/dialog";
import { ScrollArea } from "~/components/ui/scroll-area";
import { m } from "~/paraglide/messages.js";

import { insertedText } from "~/text/inserted-text";
import { copyText, saveKeptText } from "./save-kept-text";

export interface KeptTextProps {
  heading: string;
  /** Why the words are not in the document, and what becomes of them */
  explanations: string[];
  /** Title of the document */
  title: string;
  updates: Uint8Array[];
  /** Forgets the words on this device, after the person has confirmed it */
  onForget?: () => Promise<void>;
  /** More buttons */
  children?: ReactNode;
}

/** Words on this device that are not in the document: shown, and given out as a file or to the clipboard. */
export function KeptText({ heading, explanations, title, updates, onForget, children }: KeptTextProps) {
  const [said, setSaid] = useState("");
  const [isForgetting, setForgetting] = useState(false);
  const passages = useMemo(() => insertedText(updates), [updates]);
  const words = { title, reasons: explanations, passages, updates };
  const forget = async () => {
    await onForget?.();
    // The button that was pressed is gone with the words
    document.getElementById("main")?.focus();
  };
  const copy = async () => {
    const isCopied = await copyText(passages.join("\n\n"));
    setSaid(isCopied ? m.document_kept_copied() : m.document_kept_not_copied());
  };
  return (
    <Alert tone="stop" heading={heading}>
      {explanations.map((explanation) => (
        <p key={explanation}>{explanation}</p>
      ))}
      {passages.length > 0 ? (
        <ScrollArea className="kept-words" label={m.document_kept_words()}>
          {passages.map((passage, index) => (
            <p key={index}>{passage}</p>
          ))}
        </ScrollArea>
      ) : (
        <p>{m.document_kept_no_words()}</p>
      )}
      <div className="kept-actions">
        <Button type="button" size="small" icon="download" onClick={() => saveKeptText(words)}>
          {m.document_kept_download()}
        </Button>
        {passages.length > 0 ? (
          <Button type="button" size="small" icon="copy" onClick={() => void copy()}>
            {m.document_kept_copy()}
          </Button>
        ) : null}
        {onForget ? (
          <Button type="button" size="small" variant="quiet" icon="trash" onClick={() => setForgetting(true)}>
            {m.document_kept_forget()}
          </Button>
        ) : null}
        {children}
        <output className="small">{said}</output>
      </div>
      {onForget ? (
        <Dialog
          isOpen={isForgetting}
          onClose={() => setForgetting(false)}
          heading={m.document_kept_forget_heading()}
          actions={
            <>
              <Button type="button" tone="stop" variant="primary" onClick={() => void forget()}>
                {m.document_kept_forget_confirm()}
              </Button>
              <Button type="button" onClick={() => setForgetting(false)}>
                {m.document_kept_forget_cancel()}
              </Button>
            </>
          }
        >
          <p>{m.document_kept_forget_text()}</p>
        </Dialog>
      ) : null}
    </Alert>
  );
}

/** Why edits were refused, in words, each reason once. */
export function refusalWords(refused: RefusedEdit[]): string[] {
  return [...new Set(refused.map(({ reason }) => wordsFor(reason)))];
}

function wordsFor(reason: RefusedEdit["reason"]): string {
  switch (reason) {
    case "too_large":
      return m.document_refused_too_large();
    case "malformed":
    case "unknown_root":
    case "forbidden_content":
    case "forbidden_attribute":
    case "forbidden_mark":
      return m.document_refused_content();
    case "lease_refused":
    case "lease_moved":
    case "foreign_client":
      return m.document_refused_elsewhere();
    case "old_form":
      return m.document_refused_old_form();
    default:
      return m.document_refused_copy();
  }
}
