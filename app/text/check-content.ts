import { judgeAttribute, markAttributes, nodeAttributes } from "./allowed-attributes";
import type { RichTextMark, RichTextNode } from "./rich-text";
import { isRootName, LIMITS, schemaOf } from "./schema";

/** What is wrong with a text; an issue of a verdict. */
export interface ContentIssue {
  code: `text_${string}`;
  /** The root */
  path: string;
  params: { name: string };
}

/** More issues than this say nothing new. */
const ISSUES_MAX = 20;

/**
 * Whether a root's content is what the editor could have made: known nodes in allowed places, known attributes of the
 * right shape, links that lead to the web or an e-mail address, within the limits.
 * Issues: text_unknown_root, text_unknown_node, text_unknown_mark, text_unknown_attribute, text_bad_attribute,
 * text_bad_link, text_not_text, text_too_deep, text_too_long, text_table_too_large, text_misplaced_node.
 */
export function checkContent(root: string, node: RichTextNode): ContentIssue[] {
  if (!isRootName(root))
    return [{ code: "text_unknown_root", path: root.slice(0, 80), params: { name: root.slice(0, 80) } }];
  const schema = schemaOf(root);
  const issues: ContentIssue[] = [];
  let nodes = 0;
  let characters = 0;
  const report = (code: ContentIssue["code"], name: unknown) => {
    if (issues.length < ISSUES_MAX) issues.push({ code, path: root, params: { name: String(name).slice(0, 80) } });
  };

  const checkMark = (mark: RichTextMark) => {
    if (typeof mark.type !== "string" || !Object.hasOwn(schema.marks, mark.type))
      return report("text_unknown_mark", mark.type);
    const allowed = markAttributes(mark.type);
    for (const name of Object.keys(mark.attrs ?? {}))
      if (judgeAttribute(allowed, name, mark.attrs?.[name]) === "unknown") report("text_unknown_attribute", name);
    for (const name of Object.keys(allowed))
      if (judgeAttribute(allowed, name, mark.attrs?.[name]) === "bad") report("text_bad_link", mark.attrs?.[name]);
  };

  const checkNode = (part: RichTextNode, depth: number) => {
    nodes += 1;
    if (typeof part.type !== "string" || !Object.hasOwn(schema.nodes, part.type))
      report("text_unknown_node", part.type);
    for (const [name, value] of Object.entries(part.attrs ?? {})) {
      const verdict = judgeAttribute(nodeAttributes(part.type), name, value);
      if (verdict === "unknown") report("text_unknown_attribute", name);
      else if (verdict === "bad") report("text_bad_attribute", name);
    }
    if (part.type === "text") {
      if (typeof part.text !== "string" || part.text === "") report("text_not_text", typeof part.text);
      else characters += part.text.length;
    }
    part.marks?.forEach(checkMark);
    if (part.content && depth >= LIMITS.nesting) return report("text_too_deep", LIMITS.nesting);
    if (part.type === "table") checkTable(part);
    for (const child of part.content ?? []) {
      if (nodes > LIMITS.nodes || characters > LIMITS.characters) return;
      checkNode(child, depth + 1);
    }
  };

  const checkTable = (table: RichTextNode) => {
    const columns = Math.max(0, ...(table.content ?? []).map((row) => row.content?.length ?? 0));
    if ((table.content?.length ?? 0) > LIMITS.tableRows || columns > LIMITS.tableColumns)
      report("text_table_too_large", columns);
  };

  checkNode(node, 0);
  if (nodes > LIMITS.nodes || characters > LIMITS.characters) report("text_too_long", characters);
  if (issues.length > 0) return issues;
  try {
    schema.nodeFromJSON(node).check();
  } catch (error) {
    report("text_misplaced_node", error instanceof Error ? error.message : error);
  }
  return issues;
}
