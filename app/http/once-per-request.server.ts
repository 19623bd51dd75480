import type { AppLoadContext } from "@remix-run/node";

/** By request: the context is made with it and goes with it. */
const read = new WeakMap<AppLoadContext, Map<string, Promise<unknown>>>();

/**
 * What the loaders of one page have in common (who asks, the consortium of the address) is read once for all of them.
 * An action reads for itself, and so do the loaders that run after it in the same request: it may have changed it.
 */
export function oncePerRequest<T>(
  request: Request,
  context: AppLoadContext,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  if (request.method !== "GET") return ask();
  const known = read.get(context) ?? new Map<string, Promise<unknown>>();
  read.set(context, known);
  const answer = (known.get(key) as Promise<T> | undefined) ?? ask();
  known.set(key, answer);
  return answer;
}
