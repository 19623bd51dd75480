import type { RichTextNode } from "~/text/rich-text";

import type { LeftOutList } from "./left-out";
import type { XmlElement } from "./read-xml";
import { type ReadChange, saidIn } from "./said-in-file";
import type { WordComments } from "./word-comments";

/** Where a comment's stretch begins or ends, or, for one that is about no stretch, where it stands. */
export const isCommentPoint = ({ name }: XmlElement): boolean =>
  name === "w:commentRangeStart" || name === "w:commentRangeEnd";

/** What a Word file suggests and says about its text, and the points at which it does. */
export class WordMarkup {
  readonly changes: ReadChange[] = [];
  readonly #begun = new Set<number>();

  constructor(
    readonly comments: WordComments,
    readonly leftOut: LeftOutList,
  ) {}

  /** The number of somebody's change. */
  change({ attributes }: XmlElement): number {
    const place = this.leftOut.place;
    return this.changes.push({ ...saidIn(attributes["w:author"], attributes["w:date"]), ...place }) - 1;
  }

  point({ name, attributes }: XmlElement): RichTextNode[] {
    const thread = this.comments.beginning(attributes["w:id"]);
    if (thread === null) return [];
    const attrs = { thread };
    if (name === "w:commentRangeEnd") return [{ type: "commentEnd", attrs }];
    if (this.#begun.has(thread)) return [];
    this.#begun.add(thread);
    return [{ type: "commentStart", attrs }];
  }
}
