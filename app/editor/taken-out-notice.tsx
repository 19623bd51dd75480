import type { DocumentProvider } from "~/collab/provider";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { ScrollFrame } from "~/components/ui/scroll-frame";
import { takenOutReason } from "~/i18n/taken-out-reason";
import { m } from "~/paraglide/messages.js";

import { saveKeptText } from "./save-kept-text";

/** What was taken out of the person's own words, why, and a way to have them back. */
export function TakenOutNotice({ provider, title }: { provider: DocumentProvider; title: string }) {
  const parts = provider.takenOut;
  const passages = parts.flatMap(({ text }) => text.split("\n"));
  const reason = [...new Set(parts.map((part) => takenOutReason(part.reason)))].join("; ");
  const explanation = m.document_taken_text({ reason });
  return (
    <Alert tone="stop" heading={m.document_taken_heading()}>
      <p>{explanation}</p>
      <ScrollFrame className="kept-words taken-out" label={m.document_kept_words()}>
        {parts.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </ScrollFrame>
      <div className="kept-actions">
        <Button
          type="button"
          size="small"
          icon="download"
          onClick={() => saveKeptText({ title, reasons: [explanation], passages, updates: [] })}
        >
          {m.document_taken_download()}
        </Button>
        <Button
          type="button"
          size="small"
          variant="quiet"
          onClick={() => provider.dismissTaken(parts.map(({ id }) => id))}
        >
          {m.document_taken_seen()}
        </Button>
      </div>
    </Alert>
  );
}
