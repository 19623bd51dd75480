import type { Node } from "@tiptap/pm/model";

import { m } from "~/paraglide/messages.js";

const LABELS: Readonly<Record<string, () => string>> = {
  partners: m.live_partners,
  budget: m.live_budget,
  shares: m.live_shares,
  requirements: m.requirement_title,
  plan: m.live_plan,
  risks: m.live_risks,
  system: m.live_system,
};

/** What a live block is called, in the words of the page. */
export const liveLabel = (name: string): string =>
  Object.hasOwn(LABELS, name) ? (LABELS[name]?.() ?? "") : m.live_unknown();

/** The words of what is one letter wide: a table by its name, an image by what it shows. */
export const leafLabel = (leaf: Node): string =>
  leaf.type.name === "live" ? liveLabel(String(leaf.attrs.name)) : (leaf.type.spec.leafText?.(leaf) ?? "");
