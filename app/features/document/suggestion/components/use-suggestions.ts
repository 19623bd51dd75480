import { useFetcher } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";

import { watchTopics } from "~/collab/watch-topics";
import type { Saved, ToSave } from "~/editor/suggestion-session";
import type { Suggesting } from "~/editor/use-suggesting";
import type { SuggestionsPage } from "~/features/document/suggestion/suggestions-page.server";

/** What a browser still sends while the page is left: it has 64 KiB for all such requests together. Bytes. */
const ON_LEAVING = 30_000;

/** What is suggested in a document as the server has it, kept up to date, and how it is saved. */
export function useSuggestions(
  href: string,
  documentId: string,
  { maySuggest, author }: Pick<Suggesting, "maySuggest" | "author">,
): { page: SuggestionsPage | null; suggesting: Suggesting } {
  const { load, data } = useFetcher<{ page: SuggestionsPage } | null>({ key: "suggestions" });
  const address = `${href}?beside=1`;
  useEffect(() => {
    load(address);
    return watchTopics([`discussion:${documentId}`], () => load(address));
  }, [load, address, documentId]);
  // While the server cannot be asked, what it said last
  const [page, keep] = useState<SuggestionsPage | null>(null);
  if (data && data.page !== page) keep(data.page);
  const suggesting = useMemo(
    (): Suggesting => ({
      maySuggest,
      author,
      open: page?.open.map((one) => shown(one, page.personId)) ?? null,
      decided: page?.decided.map(({ id }) => id) ?? [],
      save: (what) => save(`${href}.data?beside=1`, what),
    }),
    [page, href, maySuggest, author],
  );
  return { page, suggesting };
}

const shown = (
  { id, authorId, authorName, organisationName, colour, changes }: SuggestionsPage["open"][number],
  personId: string,
) => ({
  id,
  by: organisationName ? `${authorName}, ${organisationName}` : authorName,
  colour,
  changes,
  isOwn: authorId === personId,
});

async function save(address: string, { suggestions, gone }: ToSave): Promise<Saved> {
  const body = new URLSearchParams({ intent: "save", suggestions: JSON.stringify(suggestions) });
  gone.forEach((id, index) => body.set(`gone[${index}]`, id));
  const send = (keepalive: boolean) => fetch(address, { method: "POST", body, keepalive });
  const mayOutliveThePage = body.toString().length < ON_LEAVING;
  try {
    // A browser refuses one more such request when those under way are too large together; saving twice is saving once
    const { status } = await send(mayOutliveThePage).catch((error: unknown) => {
      if (mayOutliveThePage) return send(false);
      throw error;
    });
    if (status < 300) return "saved";
    return status < 500 ? "refused" : "unreachable";
  } catch {
    return "unreachable";
  }
}
