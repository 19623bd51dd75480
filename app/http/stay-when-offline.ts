import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** What a page's clientAction answers when the server could not be reached. */
export interface OfflineReply {
  isOffline: true;
}

/** For a page and its shell: without contact they stay as they are, instead of failing to load themselves again. */
export function shouldRevalidate({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const reply: unknown = actionResult;
  const isOffline = typeof reply === "object" && reply !== null && "isOffline" in reply;
  return isOffline ? false : defaultShouldRevalidate;
}

/** For the shell around pages: an open page that hears of a change asks again for itself and not for its shell. */
export function shouldRevalidateShell(asked: ShouldRevalidateFunctionArgs): boolean {
  const isOpenPage = asked.currentUrl.href === asked.nextUrl.href && asked.formMethod === undefined;
  return isOpenPage ? false : shouldRevalidate(asked);
}
