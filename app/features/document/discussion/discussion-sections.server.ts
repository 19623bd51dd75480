import { readTextState } from "~/features/document/text-state.server";
import type { Deps } from "~/features/kernel/deps";
import type { AnchoredHeading } from "~/text/anchor-places";
import { headingNumbers } from "~/text/outline";

interface AnchoredThread {
  id: string;
  /** In base64; null for what is said about the whole document. */
  anchor: { start: string; end: string } | null;
}

/** A section that can be commented on. */
export interface DiscussionSection {
  /** '4.1' */
  number: string;
  title: string;
  /** Its heading as a stretch of the text: what a new thread about it holds on to. */
  place: string;
}

/** The threads under one heading, in the order of their words. */
export interface ThreadGroup {
  /** Null for what is about the whole document, or stands before the first heading. */
  section: Pick<DiscussionSection, "number" | "title"> | null;
  isAboutWhole: boolean;
  threadIds: string[];
}

export interface DiscussionSections {
  sections: DiscussionSection[];
  groups: ThreadGroup[];
  /** Threads whose words are deleted. */
  goneIds: string[];
}

/** The sections of a text, and the threads by section: what is about the whole first. The caller has asked the right. */
export async function discussionSections(
  deps: Deps,
  documentId: string,
  threads: readonly AnchoredThread[],
): Promise<DiscussionSections> {
  const state = await readTextState(deps.db, documentId, { lock: false });
  const headings = state ? await deps.text.headings(state) : [];
  const numbers = headingNumbers();
  const sections = headings.map((heading) => ({
    number: numbers.next(heading.level),
    title: heading.words,
    place: placeOf(heading),
  }));
  const anchored = threads.flatMap(({ id, anchor }) => (anchor ? [{ id, ...anchor }] : []));
  const places = state ? await deps.text.locate(state, anchored.map(bytesOf)) : [];
  const found = anchored.flatMap(({ id }, at) => {
    const place = places[at];
    return place ? [{ id, ...place }] : [];
  });
  const ordered = found.toSorted((a, b) => a.from - b.from);
  const under = (count: number) => ordered.filter((one) => one.headings === count).map(({ id }) => id);
  const known = new Set(found.map(({ id }) => id));
  const whole = threads.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const groups = [
    { section: null, isAboutWhole: true, threadIds: whole },
    { section: null, isAboutWhole: false, threadIds: under(0) },
    ...sections.map(({ number, title }, at) => ({
      section: { number, title },
      isAboutWhole: false,
      threadIds: under(at + 1),
    })),
  ];
  return {
    sections: sections.filter(({ title }) => title.trim() !== ""),
    groups: groups.filter(({ threadIds }) => threadIds.length > 0),
    goneIds: found.filter(({ words }) => words === "").map(({ id }) => id),
  };
}

const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const placeOf = ({ start, end }: AnchoredHeading) => `${inBase64(start)}.${inBase64(end)}`;

const bytesOf = ({ start, end }: { start: string; end: string }) => ({
  start: Uint8Array.from(Buffer.from(start, "base64")),
  end: Uint8Array.from(Buffer.from(end, "base64")),
});
