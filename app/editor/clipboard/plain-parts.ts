import { PARAGRAPH } from "~/text/block-attributes";
import { isLinkAddress } from "~/text/link-address";
import type { FlatPart } from "~/text/nest";

/** Plain text: one paragraph per line. */
export const plainParts = (text: string): FlatPart[] =>
  text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .map((line) => ({ attributes: PARAGRAPH, content: [{ type: "text", text: line, ...linked(line) }] }));

const linked = (line: string) => (isLinkAddress(line) ? { marks: [{ type: "link", attrs: { href: line } }] } : {});
