import type { RichTextNode } from "~/text/text-engine";

import { text } from "../../rich-text";
import { governance, options, procurement } from "./strategy-how";
import { economy, gains, risk, timeline } from "./strategy-means";
import { asIs, background, goals, needs, summary } from "./strategy-why";
import type { StrategyYears } from "./strategy-years";

/**
 * 'Felles strategi for anskaffelse av EPJ'. What it says of law, services, grants and other municipalities'
 * procurements is from prisma/reference; what it says the 31 municipalities want is the demonstration's own.
 */
export function strategyText(years: StrategyYears): RichTextNode {
  return text(
    ...summary(years),
    ...background(),
    ...asIs(years),
    ...needs(years),
    ...goals(years),
    ...options(),
    ...procurement(years),
    ...governance(),
    ...economy(years),
    ...risk(),
    ...timeline(years),
    ...gains(years),
  );
}
