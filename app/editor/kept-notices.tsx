import { useEffect, useState, type ReactNode } from "react";

import type { RefusedEdit } from "~/collab/local-store";
import type { DocumentProvider, DocumentStatus } from "~/collab/provider";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { KeptText, refusalWords } from "./kept-text";
import { TakenOutNotice } from "./taken-out-notice";
import { useDocumentStatus } from "./use-document-provider";

import "./kept-text.css";

interface Props {
  provider: DocumentProvider;
  /** Title of the document */
  title: string;
}

interface NoticeProps extends Props {
  status: DocumentStatus;
}

/** What happens to words that are not on the server: refused, unsent, or only in this tab. */
export function KeptNotices({ provider, title }: Props) {
  const status = useDocumentStatus(provider);
  const isSignedOut = status.closed === "signed_out" || status.closed === "other_person";
  const isUnsent = status.unsent && (isEnded(status) || status.readReason === "role" || status.readReason === "locked");
  return (
    <>
      {isSignedOut ? <SignedOutNotice status={status} /> : null}
      {status.refused > 0 ? (
        <RefusedNotice key={status.refused} provider={provider} status={status} title={title} />
      ) : null}
      {status.taken.length > 0 ? (
        <Told>
          <TakenOutNotice provider={provider} title={title} />
        </Told>
      ) : null}
      {isUnsent && !isSignedOut ? (
        <Told>
          <UnsentNotice provider={provider} status={status} title={title} />
        </Told>
      ) : null}
      {status.unsent && !status.onDevice ? (
        <div role="alert">
          <Alert heading={m.document_no_storage_heading()}>
            <p>{m.document_no_storage_text()}</p>
          </Alert>
        </div>
      ) : null}
    </>
  );
}

/** Read aloud and kept in view: nobody far down in a long text should keep writing in vain. */
function Told({ isSeen = true, children }: { isSeen?: boolean; children: ReactNode }) {
  return (
    <div role="alert" className={isSeen ? "kept-told" : undefined}>
      {children}
    </div>
  );
}

const isEnded = ({ closed }: DocumentStatus) => closed === "access_revoked" || closed === "document_gone";

function SignedOutNotice({ status }: { status: DocumentStatus }) {
  const { pathname, search } = window.location;
  const isOther = status.closed === "other_person";
  return (
    <Told>
      <Alert
        tone="stop"
        heading={isOther ? m.document_closed_other_person_heading() : m.document_closed_signed_out_heading()}
      >
        <p>{status.onDevice ? m.document_closed_signed_out_text() : m.document_closed_signed_out_here()}</p>
        <LinkButton
          size="small"
          to={paths.signIn(pathname + search)}
          reloadDocument
          target={status.onDevice ? undefined : "_blank"}
        >
          {m.document_sign_in()}
        </LinkButton>
      </Alert>
    </Told>
  );
}

function RefusedNotice({ provider, status, title }: NoticeProps) {
  const [refused, setRefused] = useState<RefusedEdit[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void provider.exportRefused().then((edits) => isCurrent && setRefused(edits));
    return () => {
      isCurrent = false;
    };
  }, [provider]);
  if (refused.length === 0) return null;
  const mustReload = status.stale && status.readReason !== "schema";
  return (
    <Told isSeen={status.stale}>
      <KeptText
        heading={m.document_refused_heading()}
        explanations={[
          ...refusalWords(refused),
          m.document_refused_text(),
          ...(mustReload ? [m.document_refused_reload()] : []),
        ]}
        title={title}
        updates={refused.map(({ update }) => update)}
        onForget={() => provider.forgetRefused(refused.reduce((last, { at }) => (at > last ? at : last), new Date(0)))}
      >
        {mustReload ? (
          <Button type="button" size="small" onClick={() => window.location.reload()}>
            {m.document_reload()}
          </Button>
        ) : null}
      </KeptText>
    </Told>
  );
}

/** Nothing can be typed while it is shown, so what is unsent does not change. */
function UnsentNotice({ provider, status, title }: NoticeProps) {
  const [updates] = useState(() => provider.exportUnsent());
  return (
    <KeptText
      heading={m.document_unsent_heading()}
      explanations={[isEnded(status) ? m.document_unsent_closed() : m.document_unsent_waits()]}
      title={title}
      updates={updates}
    />
  );
}
