import { m } from "~/paraglide/messages.js";
import type { CalloutKind } from "~/text/block-attributes";

const names: Record<CalloutKind, () => string> = {
  note: () => m.document_callout_note(),
  important: () => m.document_callout_important(),
  decision: () => m.document_callout_decision(),
};

export const calloutName = (kind: CalloutKind): string => names[kind]();
