import type { Deps } from "~/features/deps";

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
  }
  interface Future {
    v3_singleFetch: true;
  }
}
