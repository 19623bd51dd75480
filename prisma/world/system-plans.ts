/** What a municipality uses, made up: product, half-years from now to the contract's end, months, kroner a year, users. */
export interface SystemPlan {
  number: string;
  product: keyof typeof VENDORS;
  /** Null for a contract that runs until it is terminated. */
  endsIn: number | null;
  notice: number;
  options: number;
  cost: number | null;
  isPrivate?: boolean;
  isByLink?: boolean;
}

export const VENDORS = {
  CosDoc: "DIPS (tidl. ACOS)",
  Gerica: "Tietoevry",
  Lifecare: "Tietoevry",
  "Visma Flyt Helse": "Visma",
  "Visma Profil": "Visma",
} as const;

const plan = (
  number: string,
  product: SystemPlan["product"],
  endsIn: number | null,
  [notice, options, cost]: [number, number, number | null],
  more: Pick<SystemPlan, "isPrivate" | "isByLink"> = {},
): SystemPlan => ({ number, product, endsIn, notice, options, cost, ...more });

/** Products and vendors are real; who uses which, until when and at what price is invented. */
export const SYSTEM_PLANS: readonly SystemPlan[] = [
  plan("1848", "Gerica", null, [3, 0, 204_000]),
  plan("1875", "Gerica", 1, [6, 24, 206_000]),
  plan("1804", "CosDoc", 2, [6, 24, 2_486_000]),
  plan("1866", "Visma Profil", 2, [6, 24, 437_000]),
  plan("5524", "Visma Profil", 2, [6, 24, 374_000]),
  plan("1860", "CosDoc", 3, [6, 12, 581_000]),
  plan("1837", "Gerica", 3, [6, 12, 352_000]),
  plan("1871", "Gerica", 3, [6, 12, 283_000]),
  plan("1839", "Gerica", 3, [6, 12, 136_000]),
  plan("1840", "Visma Profil", 4, [6, 24, 297_000]),
  plan("1868", "Gerica", 4, [6, 0, 284_000]),
  plan("5520", "Visma Profil", 4, [6, 0, 258_000]),
  plan("5622", "Gerica", 4, [6, 0, 255_000]),
  plan("1845", "Visma Profil", 4, [6, 0, 169_000]),
  plan("1859", "CosDoc", 4, [6, 0, 142_000]),
  plan("1836", "Gerica", 4, [6, 0, 139_000], { isByLink: true }),
  plan("1865", "CosDoc", 4, [12, 12, 402_000], { isPrivate: true }),
  plan("5601", "Visma Flyt Helse", 5, [6, 0, 1_002_000]),
  plan("1870", "Visma Profil", 5, [12, 12, 536_000]),
  plan("1838", "Gerica", 5, [6, 0, 174_000]),
  plan("5503", "Lifecare", 6, [12, 24, 1_142_000]),
  plan("1841", "Visma Profil", 6, [12, 12, 502_000]),
  plan("1851", "CosDoc", 6, [6, 0, 178_000]),
  plan("5530", "Visma Profil", 7, [12, 12, 716_000]),
  plan("5610", "CosDoc", 8, [6, 0, 198_000]),
  plan("5603", "CosDoc", 6, [6, 12, null]),
];
