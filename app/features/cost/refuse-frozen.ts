import type { Signing } from "~/domain/cost/key-decision";
import { refuse } from "~/domain/shared/verdict";

/** What a key divides by stands with the key. */
export const refuseFrozen = ({ municipality }: Signing) => refuse("cost_key_frozen", undefined, { municipality });
