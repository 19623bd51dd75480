import { fileText } from "~/text/files/file-parts";
import type { RichTextNode } from "~/text/rich-text";

import type { LeftOutList } from "./left-out";
import { childOf, elementsIn, textIn, within, type XmlElement } from "./read-xml";
import { type ReadChange, type ReadThread, saidIn } from "./said-in-file";

/** A change that the file keeps apart from its text. */
interface Region {
  kind: "insertion" | "deletion" | "other";
  element: XmlElement;
}

/** What an OpenDocument text suggests and says about itself. */
export class OdtMarkup {
  readonly changes: ReadChange[] = [];
  readonly threads: ReadThread[] = [];
  readonly #regions = new Map<string, Region>();
  readonly #threadOf = new Map<string, number>();

  constructor(
    text: XmlElement,
    readonly leftOut: LeftOutList,
  ) {
    for (const region of elementsIn(
      childOf(text, "text:tracked-changes") ?? { name: "", attributes: {}, children: [] },
    )) {
      const [element] = elementsIn(region);
      const id = region.attributes["xml:id"] ?? region.attributes["text:id"];
      if (!element || !id) continue;
      const kind = /^text:(insertion|deletion)$/.exec(element.name)?.[1] ?? "other";
      this.#regions.set(id, { kind: kind as Region["kind"], element });
    }
  }

  region(id: string | undefined): Region | null {
    return this.#regions.get(id ?? "") ?? null;
  }

  /** The number of somebody's change. */
  change({ element }: Region): number {
    const info = childOf(element, "office:change-info");
    return this.changes.push({ ...saidBy(info), ...this.leftOut.place }) - 1;
  }

  /** Where a comment's stretch begins, or where one stands that is about no stretch. */
  begin(annotation: XmlElement): RichTextNode[] {
    const { attributes } = annotation;
    const name = attributes["office:name"] ?? "";
    const body = within(annotation, "text:p")
      .map((paragraph) => fileText(textIn(paragraph)))
      .join("\n")
      .trim();
    const above = this.#threadOf.get(attributes["loext:parent-name"] ?? "");
    const thread = above ?? this.threads.length;
    if (above === undefined) this.threads.push({ isResolved: attributes["loext:resolved"] === "true", comments: [] });
    this.threads[thread]?.comments.push({ ...saidBy(annotation), body });
    if (name !== "") this.#threadOf.set(name, thread);
    return above === undefined ? [{ type: "commentStart", attrs: { thread } }] : [];
  }

  end({ attributes }: XmlElement): RichTextNode[] {
    const thread = this.#threadOf.get(attributes["office:name"] ?? "");
    return thread === undefined ? [] : [{ type: "commentEnd", attrs: { thread } }];
  }
}

const saidBy = (element: XmlElement | null) =>
  saidIn(
    element ? textIn(childOf(element, "dc:creator") ?? element) : "",
    element ? textIn(childOf(element, "dc:date") ?? element) : "",
  );
