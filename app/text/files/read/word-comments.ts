import { fileText } from "~/text/files/file-parts";

import { elementsIn, textIn, within, type XmlElement } from "./read-xml";
import { type ReadThread, saidIn } from "./said-in-file";

/** The comments of a Word file, with their replies as threads. */
export class WordComments {
  readonly threads: ReadThread[] = [];
  /** By the number that a comment has in the text, those that begin a thread. */
  readonly #begins = new Map<string, number>();

  /** @param relations which comments answer which, and which are done with; older files say nothing of it */
  constructor(comments: XmlElement | null, relations: XmlElement | null) {
    const said = new Map((relations ? elementsIn(relations) : []).map((one) => [one.attributes["w15:paraId"], one]));
    const threadOf = new Map<string, number>();
    for (const comment of comments ? elementsIn(comments) : []) {
      const paragraphs = within(comment, "w:p");
      // The last paragraph of a comment stands for it
      const name = paragraphs.at(-1)?.attributes["w14:paraId"] ?? "";
      const relation = said.get(name);
      const above = threadOf.get(relation?.attributes["w15:paraIdParent"] ?? "");
      const body = paragraphs.map(wordsOf).join("\n").trim();
      const thread = above ?? this.threads.length;
      if (above === undefined) {
        this.threads.push({ isResolved: relation?.attributes["w15:done"] === "1", comments: [] });
        this.#begins.set(comment.attributes["w:id"] ?? "", thread);
      }
      if (name !== "") threadOf.set(name, thread);
      const { "w:author": author, "w:date": at } = comment.attributes;
      this.threads[thread]?.comments.push({ ...saidIn(author, at), body });
    }
  }

  /** The thread that a comment begins; null for a reply, and for what is no comment. */
  beginning(id: string | undefined): number | null {
    return this.#begins.get(id ?? "") ?? null;
  }
}

const wordsOf = (paragraph: XmlElement): string =>
  within(paragraph, "w:r")
    .flatMap(elementsIn)
    .map((part) => {
      if (part.name === "w:t") return fileText(textIn(part));
      return part.name === "w:br" ? "\n" : part.name === "w:tab" ? " " : "";
    })
    .join("");
