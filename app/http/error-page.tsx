import { isRouteErrorResponse, useLocation, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { useState, useSyncExternalStore } from "react";

import { formatInstantSeconds } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

interface Words {
  heading: string;
  text: string;
  isFault: boolean;
}

function wordsFor(error: unknown): Words {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404) return { heading: m.common_not_found(), text: m.common_not_found_text(), isFault: false };
  if (status === 403) return { heading: m.common_forbidden(), text: m.common_forbidden_text(), isFault: false };
  if (status === 413) return { heading: m.common_too_large(), text: m.common_too_large_text(), isFault: false };
  if (status === 429) return { heading: m.common_too_many(), text: m.common_too_many_text(), isFault: false };
  if (status < 500) return { heading: m.common_bad_request(), text: m.common_bad_request_text(), isFault: false };
  return { heading: m.common_fault(), text: m.common_fault_text(), isFault: true };
}

export const headingOf = (error: unknown): string => wordsFor(error).heading;

/**
 * What happened, what was kept, what to do. A fault carries a reference that is found again in the server's log.
 * Inside a shell, which has the page's main part already, it is a part of that.
 */
export function ErrorPage({ isInShell = false }: { isInShell?: boolean }) {
  const { heading, text, isFault } = wordsFor(useRouteError());
  const { pathname, search } = useLocation();
  const words = (
    <>
      <h1>{heading}</h1>
      <p className="lead">{text}</p>
      <p className="row">
        <a className="ds-button" data-variant="primary" href="/">
          {m.shell_to_front_page()}
        </a>
        {isFault ? (
          <a className="ds-button" data-variant="secondary" href={pathname + search}>
            {m.common_try_again()}
          </a>
        ) : null}
      </p>
      {isFault ? <Reference /> : null}
    </>
  );
  if (isInShell) return <div className="error-page">{words}</div>;
  return (
    <main id="main" tabIndex={-1} className="error-page">
      {words}
    </main>
  );
}

const neverChanges = () => () => undefined;

/** Where this page was first drawn: with the document, or in the browser after a navigation. */
function useOrigin(): "document" | "browser" {
  const origin = useSyncExternalStore<"document" | "browser">(
    neverChanges,
    () => "browser",
    () => "document",
  );
  return useState(origin)[0];
}

/** The request's id where the error came with the document; after a navigation inside the page, the exact time. */
function Reference() {
  const requestId = useRouteLoaderData<{ requestId?: string }>("root")?.requestId;
  const isFromDocument = useOrigin() === "document";
  const [time] = useState(() => new Date());
  const reference = isFromDocument ? requestId : formatInstantSeconds(time);
  return reference ? <p className="ref">{m.common_reference({ reference })}</p> : null;
}
