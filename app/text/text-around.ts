import { plainText } from "~/text/formats/plain";

import { lettersIn, type TextAround } from "./nested-document";
import { headingIds } from "./outline";
import { FIRST_BLOCK } from "./section-address";
import type { TextMirror } from "./text-mirror";

/** What a text says outside its own sequence: its footnotes, and which heading a link to a block leads to. */
export function textAround(mirror: TextMirror): TextAround {
  let headings: Map<string, string> | null = null;
  return {
    note: (id) => mirror.note(id).nodes(),
    heading(block) {
      headings ??= headingAddresses(mirror);
      return headings.get(block) ?? null;
    },
  };
}

/** By block, the address of the heading that it is. */
function headingAddresses({ main, document }: TextMirror): Map<string, string> {
  const ids = headingIds();
  const addresses = new Map<string, string>();
  const { shown } = main;
  document.forEach((node, _position, index) => {
    if (!node.isTextblock || node.attrs.heading === 0) return;
    const address = `#${ids.next(plainText({ type: "heading", content: lettersIn(node) }))}`;
    const block = shown[index];
    const id = block?.isFirst ? FIRST_BLOCK : block?.id;
    if (id) addresses.set(id, address);
  });
  return addresses;
}
