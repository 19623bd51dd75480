/** 0 is A, 26 is AA. */
export function columnAt(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnAt(Math.floor(index / 26) - 1) + letter;
}

const sheetIn = (name: string): string => `'${name.replaceAll("'", "''")}'`;

export const cellAt = (sheet: string, column: string, row: number): string => `${sheetIn(sheet)}!$${column}$${row}`;

export const rangeAt = (sheet: string, column: string, first: number, last: number): string =>
  `${sheetIn(sheet)}!$${column}$${first}:$${column}$${last}`;

/** A text in a formula. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * The whole øre of `amount` × `weight` ÷ `all`, and the remainder. The amount is divided first, so that no number on
 * the way is larger than a spreadsheet holds exactly (2^53).
 */
export function divisionFormulas(amount: string, weight: string, all: string): [floor: string, remainder: string] {
  const quotient = `INT(${amount}/${all})`;
  const rest = `(${amount}-${quotient}*${all})*${weight}`;
  return [`${quotient}*${weight}+INT(${rest}/${all})`, `${rest}-${all}*INT(${rest}/${all})`];
}
