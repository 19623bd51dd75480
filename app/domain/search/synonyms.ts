/**
 * Words that mean the same to those who buy a record system, across bokmål, nynorsk and English, folded
 * (facts/glossary.csv). Inflections need no entry: words are compared by their stems.
 */
const GROUPS = [
  ["epj", "pasientjournal", "ehr", "epr"],
  ["avtale", "agreement", "contract", "kontrakt"],
  ["anskaffelse", "anskaffing", "innkjop", "kjop", "procurement", "purchase"],
  ["fullmakt", "mandate", "authority"],
  ["horing", "hoyring", "consultation", "hearing"],
  ["krav", "requirement"],
  ["kostnad", "utgift", "cost", "expense"],
  ["tjeneste", "teneste", "service"],
  ["vedtak", "beslutning", "avgjerd", "decision"],
  ["soknad", "application"],
  ["utlysning", "utlysing", "call"],
  ["tilskudd", "tilskot", "grant"],
  ["leverandor", "vendor", "supplier"],
  ["kommune", "municipality"],
  ["frist", "deadline"],
  ["framdrift", "fremdrift", "progress", "schedule"],
  ["sykehjem", "sjukeheim"],
  ["sykepleier", "sjukepleiar", "nurse"],
  ["hjemmetjeneste", "heimeteneste"],
  ["hjemmeoppfolging", "heimeoppfolging"],
  ["sporsmal", "question"],
  ["risiko", "risk"],
  ["okonomi", "economy", "finance"],
  ["helse", "health"],
  ["personvern", "privacy"],
  ["sikkerhet", "tryggleik", "security"],
  ["opplaering", "training"],
  ["innforing", "implementation"],
  ["gevinst", "benefit", "vinst"],
  ["signatur", "underskrift", "signature"],
] as const;

const meaning = new Map<string, Set<string>>();
for (const group of GROUPS) {
  for (const word of group) meaning.set(word, new Set([...(meaning.get(word) ?? []), ...group]));
}

/** Other words for this one, itself not among them. The plural in -er, -ar and -s is known as well. */
export function synonymsOf(word: string): string[] {
  const forms = [word, word.replace(/(?:en|et|er|ar|ene|ane|s)$/, ""), word.replace(/(?:n|r|ne)$/, "")];
  const found = forms.map((form) => meaning.get(form)).find((group) => group !== undefined);
  return [...(found ?? [])].filter((other) => other !== word);
}
