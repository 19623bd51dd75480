import { m } from "~/paraglide/messages.js";

import { isBuiltFile } from "./built-file";
import type { KeepRequest } from "./keep-request";

/**
 * Has the service worker keep the page that is open, so that it opens again without a connection. Where the browser
 * has none (http from another machine, a private window) the page is only there while the server answers.
 */
export function keepPage(personId: string): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  whenIdle(() => void askToKeep(personId).catch(() => undefined));
}

async function askToKeep(personId: string): Promise<void> {
  await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  const files = filesOfPage().slice(0, 400);
  const asked: KeepRequest = {
    kind: "keep",
    path: location.pathname,
    title: document.title.replace(` · ${m.common_app_name()}`, "").slice(0, 300),
    language: document.documentElement.lang,
    words: { heading: m.shell_offline_heading(), text: m.shell_offline_text(), kept: m.shell_offline_kept() },
    personId,
    // Names every file of the build
    build: files.find((file) => file.startsWith("/assets/manifest-")) ?? "",
    files,
  };
  active?.postMessage(asked, { transfer: [] });
}

/** Scripts, styles and fonts this page has loaded, the editor's own among them. */
function filesOfPage(): string[] {
  const addresses = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const own = addresses.filter(({ origin, pathname }) => origin === location.origin && isBuiltFile(pathname));
  return [...new Set(own.map(({ pathname }) => pathname))];
}

const whenIdle = (work: () => void): void => {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 5_000 });
  else setTimeout(work, 1_000);
};
