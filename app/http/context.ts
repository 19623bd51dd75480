import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";

/** What the process hands to every loader and action. */
declare module "@remix-run/node" {
  interface AppLoadContext {
    readonly deps: Deps;
    /** Nonce of this response's content security policy. */
    readonly cspNonce: string;
    /** Shown on the error page and written in the log. */
    readonly requestId: string;
    /** Client address, for rate limits. */
    readonly remoteAddress: string;
    /** Room for an upload of this size until the request is over. Issues: uploads_under_way {most}, uploads_full. */
    enterUpload(sender: string, bytes: number): Verdict<unknown>;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
