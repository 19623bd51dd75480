import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

import { isLocale, overwriteGetLocale } from "~/paraglide/runtime.js";

// The server chose the language of this document; the browser must say the same words when it takes over.
const { lang } = document.documentElement;
if (isLocale(lang)) overwriteGetLocale(() => lang);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
