/** Endings of titles that contribute a letter: 'Prosjektleder' is PL. */
const TITLE_ENDINGS =
  /^(.+?)(leder|leiar|direktør|sjef|sekretær|ansvarlig|ansvarleg|behandler|behandlar|rådgiver|rådgjevar)$/iu;
const SMALL_WORDS = new Set(["og", "for", "av", "i", "and", "of", "the"]);

/**
 * Two letters for an avatar, from a role or a name as people write them: 'Prosjektleder, Bodø' is PL,
 * 'Helse-IT-ansvarlig, Alta' is HI, 'Økonom, Harstad' is ØK. The municipality after the comma is shown elsewhere.
 */
export function initialsOf(displayName: string): string {
  const role = displayName.split(",")[0] ?? "";
  const words = role.split(/[\s-]+/).filter((word) => word && !SMALL_WORDS.has(word.toLowerCase()));
  const [first = "", second] = words;
  const letters = second ? first.charAt(0) + second.charAt(0) : lettersOf(first);
  return letters.toLocaleUpperCase("nb");
}

function lettersOf(word: string): string {
  const ending = TITLE_ENDINGS.exec(word)?.[2];
  return ending ? word.charAt(0) + ending.charAt(0) : word.slice(0, 2);
}
