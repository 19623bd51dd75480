/** What a live block may show. The names stand in texts: they are never changed. */
export const LIVE_KINDS = ["partners", "budget", "shares", "requirements", "plan", "risks", "system"] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

export const isLiveKind = (name: string): name is LiveKind => LIVE_KINDS.some((kind) => kind === name);

/** Who may read a text: all who take part, or the people of one municipality alone. */
export interface Readers {
  municipalityId: string | null;
}

/** What a block shows is for all who take part, or for the municipality alone that it is about. */
const SEEN_BY = {
  partners: "consortium",
  budget: "consortium",
  shares: "consortium",
  requirements: "consortium",
  plan: "consortium",
  risks: "consortium",
  // The price may be kept from the others
  system: "municipality",
} as const satisfies Record<LiveKind, "consortium" | "municipality">;

/** The right that everybody has who reads a text of the consortium, where the block may stand in one. */
export const SEEN_WITH = {
  partners: "consortium.view",
  budget: "application.view",
  shares: "cost.view",
  requirements: "requirement.view",
  plan: "consortium.view",
  risks: "risk.view",
} as const satisfies Record<Exclude<LiveKind, "system">, string>;

/** A block shows nothing that not everybody may see who reads the text it stands in, whoever put it there. */
export const mayStand = (kind: LiveKind, { municipalityId }: Readers): boolean =>
  SEEN_BY[kind] === "consortium" || municipalityId !== null;
