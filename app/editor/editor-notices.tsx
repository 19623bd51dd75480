import type { DocumentProvider } from "~/collab/provider";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";

import { KeptNotices } from "./kept-notices";
import type { Standing } from "./use-document-provider";
import type { PasteState } from "./use-paste-notices";

/** Notices above the text: why it can only be read, what was refused, that the page is out of date. */
export function EditorNotices({
  provider,
  status,
  title,
  paste,
  onDescribe,
  onlyComments,
  onlySuggests,
  isSuggestionRefused,
}: {
  provider: DocumentProvider;
  status: Standing;
  /** Title of the document */
  title: string;
  paste: PasteState;
  /** Somebody wants to describe the images that nobody has described. */
  onDescribe: () => void;
  onlyComments?: boolean;
  onlySuggests?: boolean;
  isSuggestionRefused?: boolean;
}) {
  const isOld = status.stale && (status.readReason === "schema" || status.refused === 0);
  return (
    <div className="editor-notices">
      <KeptNotices provider={provider} title={title} />
      <output>
        {isOld ? (
          <Alert heading={m.document_stale_heading()}>
            <p>{m.document_stale_text()}</p>
            <Button type="button" size="small" onClick={() => window.location.reload()}>
              {m.document_reload()}
            </Button>
          </Alert>
        ) : null}
        {status.closed === "access_revoked" || status.closed === "document_gone" ? (
          <Alert tone="stop" heading={m.document_closed_heading()}>
            <p>{m.document_closed_text()}</p>
          </Alert>
        ) : null}
        {status.readReason === "role" && !status.closed ? (
          <Alert tone="info">
            <p>{roleWords(onlyComments, onlySuggests)}</p>
          </Alert>
        ) : null}
        {isSuggestionRefused ? (
          <Alert tone="stop">
            <p>{m.suggestion_refused()}</p>
          </Alert>
        ) : null}
        {status.readReason === "locked" ? (
          <Alert tone="info" heading={m.document_is_archived()}>
            <p>{m.document_is_archived_note()}</p>
          </Alert>
        ) : null}
        <PasteNotices paste={paste} onDescribe={onDescribe} />
      </output>
    </div>
  );
}

function PasteNotices({ paste, onDescribe }: { paste: PasteState; onDescribe: () => void }) {
  const { isRefused, pictures, sending, put } = paste;
  return (
    <>
      {isRefused ? (
        <Alert tone="stop">
          <p>{m.document_paste_too_large()}</p>
        </Alert>
      ) : null}
      {sending > 0 ? (
        <Alert tone="info">
          <p>{m.document_image_sending({ count: sending })}</p>
        </Alert>
      ) : null}
      {put && put.undescribed > 0 ? (
        <Alert tone="notice">
          <p>{m.document_images_undescribed({ count: put.undescribed })}</p>
          <Button type="button" size="small" onClick={onDescribe}>
            {m.document_image_describe()}
          </Button>
        </Alert>
      ) : null}
      {put && put.left.length > 0 ? (
        <Alert tone="stop" heading={m.document_images_not_put()}>
          {put.left.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Alert>
      ) : null}
      {pictures > 0 ? (
        <Alert tone="info">
          <p>{m.document_paste_pictures_elsewhere({ count: pictures })}</p>
        </Alert>
      ) : null}
    </>
  );
}

function roleWords(onlyComments = false, onlySuggests = false): string {
  if (onlySuggests) return m.suggestion_only_suggests();
  return onlyComments ? m.document_role_comment() : m.document_role_text();
}
