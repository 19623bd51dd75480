import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, type Transaction } from "@tiptap/pm/state";
import { ReplaceStep, type Step } from "@tiptap/pm/transform";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

import { LIMITS } from "~/text/schema";

/** Keeps one's own edits within what the server takes; what comes from the server is let through. */
export const WritingLimits = Extension.create({
  name: "writingLimits",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        filterTransaction: (tr) => {
          if (!tr.docChanged || tr.getMeta(ySyncPluginKey)) return true;
          return tr.doc.content.size <= LIMITS.characters && !growsTooDeep(tr);
        },
      }),
    ];
  },
});

/** Looks at the blocks that changed in more than their words. */
function growsTooDeep(tr: Transaction): boolean {
  if (tr.steps.every(isTyping)) return false;
  let from = tr.doc.content.size;
  let to = 0;
  tr.mapping.maps.forEach((map, index) => {
    const rest = tr.mapping.slice(index + 1);
    map.forEach((_before, _after, start, end) => {
      from = Math.min(from, rest.map(start, -1));
      to = Math.max(to, rest.map(end, 1));
    });
  });
  let isDeep = false;
  tr.doc.forEach((block, position) => {
    if (position <= to && position + block.nodeSize >= from) isDeep ||= height(block) > LIMITS.nesting;
  });
  return isDeep;
}

const isTyping = (step: Step): boolean =>
  step instanceof ReplaceStep && step.slice.content.childCount <= 1 && step.slice.content.firstChild?.isText !== false;

/** Levels of nodes with this one on top; the words in a paragraph are one of them. */
function height(node: Node): number {
  let inner = 0;
  node.forEach((child) => (inner = Math.max(inner, height(child))));
  return inner + 1;
}
