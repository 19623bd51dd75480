import type { ReactNode } from "react";

import { m } from "~/paraglide/messages.js";

import { Logo } from "./logo";
import { PreferenceForms } from "./me-menu";

/** One card in the middle of a quiet page: sign in, choose an account, first administrator. */
export function SignInShell({
  heading,
  lead,
  preferencesHref,
  isDemonstration,
  children,
}: {
  heading: ReactNode;
  lead?: ReactNode;
  preferencesHref?: string;
  isDemonstration: boolean;
  children: ReactNode;
}) {
  return (
    <main id="main" tabIndex={-1} className="sign-in">
      <p className="brand">
        <Logo size={28} />
        <span>{m.common_app_name()}</span>
      </p>
      <div>
        <h1>{heading}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      <div className="card empty:hidden">{children}</div>
      {preferencesHref ? (
        <div className="menu-sheet-static">
          <PreferenceForms preferencesHref={preferencesHref} />
        </div>
      ) : null}
      {isDemonstration ? <p className="small muted">{m.shell_demonstration()}</p> : null}
    </main>
  );
}
