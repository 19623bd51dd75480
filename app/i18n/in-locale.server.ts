import { AsyncLocalStorage } from "node:async_hooks";

import { getServerAsyncLocalStorage, overwriteServerAsyncLocalStorage } from "~/paraglide/runtime.js";

import type { Locale } from "./locale";

/** Runs something with its words in a person's language, outside any request of theirs. */
export function inLocale<T>(locale: Locale, run: () => Promise<T>): Promise<T> {
  const storage = getServerAsyncLocalStorage() ?? new AsyncLocalStorage();
  overwriteServerAsyncLocalStorage(storage);
  return storage.run({ locale, origin: "", messageCalls: new Set() }, run) as Promise<T>;
}
