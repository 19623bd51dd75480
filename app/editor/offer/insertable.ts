import type { Command } from "@tiptap/pm/state";

import { calloutName } from "~/editor/callout-name";
import { insertNote } from "~/editor/footnotes";
import { insertTable } from "~/editor/table-commands";
import { m } from "~/paraglide/messages.js";
import { CALLOUT_KINDS } from "~/text/block-attributes";
import { insertRule, setHeading, toggleCallout, toggleList, toggleQuote } from "~/text/text-commands";

/** What an empty paragraph can become, or hold. */
export interface Insertable {
  key: string;
  label: string;
  command: Command;
}

/** Asks for what is to be put in; null where none of it can be. */
export interface Asks {
  onImage: (() => void) | null;
  onLive: (() => void) | null;
}

export function insertable({ onImage, onLive }: Asks): Insertable[] {
  const heading = (level: 1 | 2 | 3): Insertable => ({
    key: `heading${level}`,
    label: m.document_block_heading({ level: String(level) }),
    command: setHeading(level),
  });
  const asking =
    (ask: () => void): Command =>
    (_state, dispatch) => {
      if (dispatch) ask();
      return true;
    };
  return [
    heading(1),
    heading(2),
    heading(3),
    { key: "bullet", label: m.document_bullet_list(), command: toggleList("bullet") },
    { key: "ordered", label: m.document_numbered_list(), command: toggleList("ordered") },
    { key: "task", label: m.document_task_list(), command: toggleList("task") },
    { key: "quote", label: m.document_block_quote(), command: toggleQuote },
    ...CALLOUT_KINDS.map((kind) => ({ key: kind, label: calloutName(kind), command: toggleCallout(kind) })),
    { key: "table", label: m.document_table(), command: insertTable },
    ...(onImage ? [{ key: "image", label: m.document_image(), command: asking(onImage) }] : []),
    ...(onLive ? [{ key: "live", label: m.live_menu(), command: asking(onLive) }] : []),
    { key: "footnote", label: m.document_footnote(), command: insertNote },
    { key: "rule", label: m.document_rule(), command: insertRule },
  ];
}

/** Those of whose names some word begins as was typed. */
export function insertableLike(typed: string, all: readonly Insertable[]): Insertable[] {
  const sought = typed.toLowerCase();
  return all.filter(({ label }) =>
    label
      .toLowerCase()
      .split(/\s+/)
      .some((_word, at, words) => words.slice(at).join(" ").startsWith(sought)),
  );
}
