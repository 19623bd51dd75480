import { AsyncLocalStorage } from "node:async_hooks";

import { getServerAsyncLocalStorage, overwriteServerAsyncLocalStorage } from "~/paraglide/runtime.js";

import type { Locale } from "./locale";

/** Runs something with its words in a language: a request in that of its browser, a letter in that of a person. */
export function inLocale<T>(locale: Locale, run: () => Promise<T>): Promise<T> {
  const storage = getServerAsyncLocalStorage() ?? new AsyncLocalStorage();
  overwriteServerAsyncLocalStorage(storage);
  return storage.run({ locale, origin: "", messageCalls: new Set() }, run) as Promise<T>;
}
