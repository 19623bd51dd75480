import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

import { Icon } from "~/components/ui/icon";
import { Tag } from "~/components/ui/tag";
import { m } from "~/paraglide/messages.js";

export interface DocumentBarProps {
  title: string;
  /** 'Utkast 7' */
  stage: string;
  backHref: string;
  /** On a phone, where the actions stand under the contents, the versions are one press away as well. */
  versionsHref?: string;
  actions: ReactNode;
}

/** The line above the text: the same while it is only read, so that nothing moves when the editor comes alive. */
export function DocumentBar({
  title,
  stage,
  backHref,
  versionsHref,
  actions,
  saving,
  people,
}: DocumentBarProps & { saving?: ReactNode; people?: ReactNode }) {
  return (
    <div className="docbar">
      <Link className="back" to={backHref} aria-label={m.document_back_to_list()}>
        <Icon name="left" />
      </Link>
      <h1>{title}</h1>
      <span className="desk-only">
        <Tag>{stage}</Tag>
      </span>
      {saving}
      {people}
      {versionsHref ? (
        <Link className="docbar-versions" to={versionsHref} aria-label={m.document_versions()}>
          <Icon name="history" />
        </Link>
      ) : null}
      <div className="docbar-actions desk-only" data-actions="bar">
        {actions}
      </div>
    </div>
  );
}
