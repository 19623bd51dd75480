import type { WrittenRun } from "~/domain/document/authorship";
import { plainText } from "~/text/formats/plain";
import type { RichTextNode } from "~/text/rich-text";

/** What is read and compared of a node: its words, and in brackets what an image shows or a footnote says. */
export function comparedText(node: RichTextNode): string {
  if (node.type === "footnote") return `[${(node.content ?? []).map(plainText).join(" ")}]`;
  if (node.type === "image") return `[${plainText(node)}]`;
  if (node.type === "paragraph" || node.type === "heading") return (node.content ?? []).map(comparedText).join("");
  if (node.type === "horizontalRule") return LINE;
  if (node.content) return node.content.map(comparedText).join("\n");
  return plainText(node);
}

const LINE = "———";

/** A footnote is one unit of the record, and many letters of what is compared: whoever put it there wrote them. */
export function runsOfText(node: RichTextNode, runs: readonly WrittenRun[]): WrittenRun[] {
  const left = runs.map((run) => ({ ...run }));
  return (node.content ?? []).flatMap((child) => {
    if (child.type === "text") return take(left, child.text?.length ?? 0);
    const [one] = take(left, 1);
    return one ? [{ ...one, length: comparedText(child).length }] : [];
  });
}

/** As many letters from the beginning of the runs. */
function take(runs: WrittenRun[], length: number): WrittenRun[] {
  const taken: WrittenRun[] = [];
  for (let missing = length; missing > 0 && runs[0];) {
    const [first] = runs;
    const part = Math.min(missing, first.length);
    taken.push({ ...first, length: part });
    missing -= part;
    if (part === first.length) runs.shift();
    else runs[0] = { ...first, clock: first.clock + part, length: first.length - part };
  }
  return taken;
}
