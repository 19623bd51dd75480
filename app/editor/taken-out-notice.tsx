import { useState } from "react";

import type { TakenOutPart } from "~/collab/protocol";
import type { DocumentProvider } from "~/collab/provider";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { ScrollArea } from "~/components/ui/scroll-area";
import { takenOutReason } from "~/i18n/taken-out-reason";
import { m } from "~/paraglide/messages.js";

import { copyText, saveKeptText } from "./save-kept-text";

interface NoticeProps {
  provider: DocumentProvider;
  parts: TakenOutPart[];
}

/** What became of the person's own words because of others, or of the limits of a text, and a way to have them back. */
export function TakenOutNotice({ provider, title }: { provider: DocumentProvider; title: string }) {
  const parts = provider.takenOut;
  const moved = parts.filter(({ reason }) => reason === "moved");
  const gone = parts.filter(({ reason }) => reason !== "moved");
  return (
    <>
      {gone.length > 0 ? <GoneNotice provider={provider} title={title} parts={gone} /> : null}
      {moved.length > 0 ? <MovedNotice provider={provider} parts={moved} /> : null}
    </>
  );
}

function GoneNotice({ provider, title, parts }: NoticeProps & { title: string }) {
  const passages = parts.flatMap(({ text }) => text.split("\n"));
  const reasons = parts.flatMap(({ reason }) => (reason === "moved" ? [] : [takenOutReason(reason)]));
  const explanation = m.document_taken_text({ reason: [...new Set(reasons)].join("; ") });
  return (
    <Alert tone="stop" heading={m.document_taken_heading()}>
      <p>{explanation}</p>
      <Words parts={parts} />
      <div className="kept-actions">
        <Button
          type="button"
          size="small"
          icon="download"
          onClick={() => saveKeptText({ title, reasons: [explanation], passages, updates: [] })}
        >
          {m.document_taken_download()}
        </Button>
        <CopyButton parts={parts} />
        <SeenButton provider={provider} parts={parts} />
      </div>
    </Alert>
  );
}

/** Their paragraph was deleted, the words were not: they stand beside it, which nobody would look for. */
function MovedNotice({ provider, parts }: NoticeProps) {
  return (
    <Alert heading={m.document_moved_heading()}>
      <p>{m.document_moved_text()}</p>
      <Words parts={parts} />
      <div className="kept-actions">
        <CopyButton parts={parts} />
        <SeenButton provider={provider} parts={parts} />
      </div>
    </Alert>
  );
}

const Words = ({ parts }: { parts: TakenOutPart[] }) => (
  <ScrollArea className="kept-words taken-out" label={m.document_kept_words()}>
    {parts.map(({ id, text }) => (
      <p key={id}>{text}</p>
    ))}
  </ScrollArea>
);

function CopyButton({ parts }: { parts: TakenOutPart[] }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    const isCopied = await copyText(parts.map(({ text }) => text).join("\n\n"));
    setSaid(isCopied ? m.document_kept_copied() : m.document_kept_not_copied());
  };
  return (
    <>
      <Button type="button" size="small" icon="copy" onClick={() => void copy()}>
        {m.document_kept_copy()}
      </Button>
      <output className="small">{said}</output>
    </>
  );
}

const SeenButton = ({ provider, parts }: NoticeProps) => (
  <Button type="button" size="small" variant="quiet" onClick={() => provider.dismissTaken(parts.map(({ id }) => id))}>
    {m.document_taken_seen()}
  </Button>
);
