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
  actions: ReactNode;
}

/** The line above the text: the same while it is only read, so that nothing moves when the editor comes alive. */
export function DocumentBar({
  title,
  stage,
  backHref,
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
      <div className="docbar-actions desk-only">{actions}</div>
    </div>
  );
}
