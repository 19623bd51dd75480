import type { RichTextNode } from "~/text/rich-text";
import { type LiveTable, writtenTable } from "./live-table";

/** A live block as the text names it. */
export interface LiveName {
  name: string;
  filter: string;
}

type Content = Record<string, RichTextNode>;

export const liveName = ({ attrs }: RichTextNode): LiveName => ({
  name: String(attrs?.name ?? ""),
  filter: typeof attrs?.filter === "string" ? attrs.filter : "",
});

export const keyOfLive = ({ name, filter }: LiveName): string => `${name} ${filter}`;

/** The live blocks of texts, each once. */
export function liveIn(content: Content): LiveName[] {
  const found = new Map<string, LiveName>();
  const look = (node: RichTextNode) => {
    if (node.type === "live") found.set(keyOfLive(liveName(node)), liveName(node));
    node.content?.forEach(look);
  };
  Object.values(content).forEach(look);
  return [...found.values()];
}

/** The texts with figures on their live blocks. `asOf`: the moment they are frozen at, in words. */
export function fillLive(content: Content, tables: ReadonlyMap<string, LiveTable>, asOf = ""): Content {
  return eachLive(content, (node) => {
    const table = tables.get(keyOfLive(liveName(node)));
    if (!table) return node;
    const shown = { shown: writtenTable(table), ...(asOf ? { asOf } : {}) };
    return { ...node, attrs: { ...node.attrs, ...shown } };
  });
}

/** The texts as their figures are, whenever that was: what two frozen at different times have in common. */
export const withoutMoment = (content: Content): Content => eachLive(content, without("asOf"));

/** The texts as they name their live blocks. */
export const withoutFigures = (content: Content): Content => eachLive(content, without("asOf", "shown"));

const without =
  (...names: string[]) =>
  (node: RichTextNode): RichTextNode => ({
    ...node,
    attrs: Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([name]) => !names.includes(name))),
  });

/** A text without live blocks is given back as it is. */
function eachLive(content: Content, make: (node: RichTextNode) => RichTextNode): Content {
  const walk = (node: RichTextNode): RichTextNode => {
    if (node.type === "live") return make(node);
    if (!node.content) return node;
    const inside = node.content.map(walk);
    return inside.some((child, at) => child !== node.content?.[at]) ? { ...node, content: inside } : node;
  };
  return Object.fromEntries(Object.entries(content).map(([root, node]) => [root, walk(node)]));
}
