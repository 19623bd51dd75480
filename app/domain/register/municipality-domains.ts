/** The ways Norwegian letters are written in domain names. */
const SPELLINGS: readonly Readonly<Record<string, string>>[] = [
  { æ: "ae", ø: "o", å: "a" },
  { æ: "a", ø: "o", å: "a" },
  { æ: "ae", ø: "oe", å: "aa" },
];

/** The registry's category domain for municipalities: nobody else can hold a name below it. */
const CATEGORY = "kommune.no";

/**
 * The domains that belong to a municipality by its name ('bodo.kommune.no'), by municipality number. A domain that two
 * names lead to ('heroy.kommune.no') belongs to none of them: it has to be entered by hand, like any other name a municipality has chosen.
 */
export function municipalityDomains(
  municipalities: readonly { number: string; name: string }[],
): Map<string, string[]> {
  const claims = new Map<string, Set<string>>();
  for (const { number, name } of municipalities) {
    for (const label of labelsOf(name)) {
      const domain = `${label}.${CATEGORY}`;
      claims.set(domain, (claims.get(domain) ?? new Set()).add(number));
    }
  }
  const domains = new Map<string, string[]>();
  for (const [domain, numbers] of claims) {
    const [number] = numbers;
    if (numbers.size > 1 || number === undefined) continue;
    domains.set(number, [...(domains.get(number) ?? []), domain]);
  }
  return domains;
}

function labelsOf(name: string): Set<string> {
  const words = name.toLowerCase().normalize("NFC").trim();
  return new Set(
    SPELLINGS.map((spelling) =>
      words
        .replace(/[æøå]/g, (letter) => spelling[letter] ?? letter)
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, ""),
    ),
  );
}
