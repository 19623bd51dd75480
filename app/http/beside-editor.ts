/** Asked beside an open editor: what is written there must stay on the page whatever the server does. */
export const isBeside = (request: Request): boolean => new URL(request.url).searchParams.has("beside");

/** Asks the server; beside an open editor, an answer that does not come is null and no error. */
export const askedBeside = <Answer>(request: Request, ask: () => Promise<Answer>): Promise<Answer | null> =>
  isBeside(request) ? ask().catch(() => null) : ask();
