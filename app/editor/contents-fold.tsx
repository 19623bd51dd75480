import type { ReactNode } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

/** On narrow screens: the contents and the page's actions, folded away above the text. */
export function ContentsFold({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  return (
    <details className="toc-fold">
      <summary>
        <Icon name="list" size={14} />
        {m.document_outline()}
        <Icon name="down" size={12} />
      </summary>
      <nav className="toc" aria-label={m.document_outline()}>
        {children}
      </nav>
      {actions ? (
        <div className="fold-actions phone-only" data-actions="fold">
          {actions}
        </div>
      ) : null}
    </details>
  );
}
