import type { CostKey, HybridParts, Sharer } from "~/domain/cost/cost-key";
import { partsWords } from "~/i18n/cost-parts-words";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** What a key divides by, in a few words below its name. */
export function keyNote(key: CostKey, parts: HybridParts, populationDate: Date | null): string {
  switch (key) {
    case "equal":
      return m.cost_key_note_equal();
    case "population":
      return populationDate ? m.cost_key_note_population({ date: formatDate(populationDate) }) : "";
    case "users":
      return m.cost_key_note_users();
    case "hybrid":
      return partsWords(parts);
    case "custom":
      return m.cost_key_note_custom();
  }
}

/** Whose users or weights nobody has written: they count as none. */
export const missingFigures = (sharers: readonly (Sharer & { name: string })[]) => ({
  users: sharers.filter(({ users }) => users === null).map(({ name }) => name),
  weights: sharers.filter(({ weight }) => weight === null).map(({ name }) => name),
});
