import { Fragment, type Node } from "@tiptap/pm/model";

import { ATOM_VALUES, type AtomKind } from "./atoms";
import { flatDocument } from "./flat-document";
import { noteRoot } from "./roots";
import type { RichTextNode } from "./text-engine";
import type { TextMirror } from "./text-mirror";

/** A document that comes from elsewhere, with its atoms named after those of the text that are the same. */
export function nameAtoms(mirror: TextMirror, next: Node): Node {
  const names = new Map<string, string[]>();
  mirror.document.descendants((node) => {
    if (!isAtom(node)) return;
    const key = keyOf(node, () => notesText(mirror, String(node.attrs.id)));
    names.set(key, [...(names.get(key) ?? []), String(node.attrs.id)]);
  });
  if (names.size === 0) return next;
  return withNames(next, (node) => names.get(keyOf(node, () => seedText(node)))?.shift());
}

const isAtom = ({ type }: Node): boolean => Object.hasOwn(ATOM_VALUES, type.name);

function withNames(node: Node, nameOf: (atom: Node) => string | undefined): Node {
  const children: Node[] = [];
  let isNamed = false;
  node.forEach((child) => {
    const id = isAtom(child) ? nameOf(child) : undefined;
    const named = id === undefined ? withNames(child, nameOf) : renamed(child, id);
    isNamed ||= named !== child;
    children.push(named);
  });
  return isNamed ? node.copy(Fragment.fromArray(children)) : node;
}

const renamed = ({ type, attrs, marks }: Node, id: string): Node =>
  type.create({ ...attrs, id, ...("seed" in attrs ? { seed: null } : {}) }, undefined, marks);

/** What an atom is, apart from what may change while it stands. */
function keyOf({ type, attrs }: Node, textOf: () => string): string {
  const kind = type.name as AtomKind;
  const fixed = Object.entries(ATOM_VALUES[kind]).flatMap(([name, { isChangeable }]) =>
    isChangeable ? [] : [String(attrs[name])],
  );
  return JSON.stringify([kind, ...fixed, ...(kind === "footnote" ? [textOf()] : [])]);
}

const notesText = (mirror: TextMirror, id: string): string =>
  JSON.stringify(
    mirror
      .note(id)
      .nodes()
      .map((node) => node.toJSON() as unknown),
  );

function seedText({ attrs }: Node): string {
  const content = Array.isArray(attrs.seed) ? (attrs.seed as RichTextNode[]) : [];
  const { content: blocks } = flatDocument({ type: "doc", content }, noteRoot("seed"));
  return JSON.stringify(blocks.toJSON());
}
