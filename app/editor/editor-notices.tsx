import type { DocumentProvider, DocumentStatus } from "~/collab/provider";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { downloadText } from "./download-text";

/** What the writer must know above the text: why it can only be read, what was not taken, that the page is old. */
export function EditorNotices({
  provider,
  status,
  isPasteRefused,
}: {
  provider: DocumentProvider;
  status: DocumentStatus;
  isPasteRefused: boolean;
}) {
  return (
    <output className="editor-notices">
      {status.stale ? (
        <Alert heading={m.document_stale_heading()}>
          <p>{m.document_stale_text()}</p>
          <Button type="button" size="small" onClick={() => window.location.reload()}>
            {m.document_reload()}
          </Button>
        </Alert>
      ) : null}
      {status.closed === "signed_out" ? (
        <Alert tone="stop" heading={m.document_closed_signed_out_heading()}>
          <p>{m.document_closed_signed_out_text()}</p>
          <LinkButton size="small" to={paths.signIn(window.location.pathname)} reloadDocument>
            {m.document_sign_in()}
          </LinkButton>
        </Alert>
      ) : null}
      {status.closed === "access_revoked" || status.closed === "document_gone" ? (
        <Alert tone="stop" heading={m.document_closed_heading()}>
          <p>{m.document_closed_text()}</p>
        </Alert>
      ) : null}
      {status.readReason === "role" && !status.closed ? (
        <Alert tone="info">
          <p>{m.document_role_text()}</p>
        </Alert>
      ) : null}
      {status.readReason === "locked" ? (
        <Alert tone="info" heading={m.document_locked_heading()}>
          <p>{m.document_locked_text()}</p>
        </Alert>
      ) : null}
      {status.refused > 0 ? <RefusedNotice provider={provider} /> : null}
      {isPasteRefused ? (
        <Alert tone="stop">
          <p>{m.document_paste_too_large()}</p>
        </Alert>
      ) : null}
    </output>
  );
}

function RefusedNotice({ provider }: { provider: DocumentProvider }) {
  return (
    <Alert tone="stop" heading={m.document_refused_heading()}>
      <p>{m.document_refused_text()}</p>
      <Button type="button" size="small" icon="download" onClick={() => void downloadText(provider)}>
        {m.document_refused_export()}
      </Button>
    </Alert>
  );
}
