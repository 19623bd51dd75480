import type { XlsxCell, XlsxSheet } from "~/features/kernel/xlsx.server";

type Value = number | string | null;

/**
 * Calculates a workbook's formulas as a spreadsheet does: numbers are doubles, an empty cell is 0 in a sum. Knows what
 * ours use, and fails on anything else.
 */
export class Calculation {
  readonly #known = new Map<string, Value>();

  constructor(private readonly sheets: readonly XlsxSheet[]) {}

  /** `row` counts from 1, the head. */
  value(sheet: string, column: string, row: number): Value {
    const key = `${sheet}!${column}${row}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = this.#read(sheet, this.#cell(sheet, column, row));
    this.#known.set(key, value);
    return value;
  }

  #cell(sheet: string, column: string, row: number): XlsxCell {
    const found = this.sheets.find(({ name }) => name === sheet);
    if (!found) throw new Error(`no sheet ${sheet}`);
    const at = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return row === 1 ? (found.columns[at]?.head ?? null) : (found.rows[row - 2]?.[at] ?? null);
  }

  #read(sheet: string, cell: XlsxCell): Value {
    if (cell === null || typeof cell !== "object") return cell;
    if ("øre" in cell) return Number(cell.øre) / 100;
    if ("date" in cell) return cell.date;
    return new Formula(cell.formula, sheet, this).value();
  }
}

const TOKEN =
  /\s*(?:'((?:[^']|'')+)'!)?(?:\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?(?![A-Z(\d])|([A-Z]+)\(|(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|(<=|>=|<>|[-+*/<>=&(),]))/y;

type Token =
  | { kind: "range"; cells: [string, string, number][] }
  | { kind: "function"; name: string }
  | { kind: "value"; value: Value }
  | { kind: "sign"; sign: string };

class Formula {
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(
    text: string,
    private readonly sheet: string,
    private readonly book: Calculation,
  ) {
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
      const start = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (!match) throw new Error(`cannot read ${text.slice(start)} in ${text}`);
      const [, named, column, row, lastColumn, lastRow, name, number, quoted, sign] = match;
      if (column && row) {
        if (lastColumn && lastColumn !== column) throw new Error("a range over columns");
        const rows = Array.from({ length: Number(lastRow ?? row) - Number(row) + 1 }, (_, at) => Number(row) + at);
        const owner = named?.replaceAll("''", "'") ?? sheet;
        this.#tokens.push({ kind: "range", cells: rows.map((one) => [owner, column, one]) });
      } else if (name) this.#tokens.push({ kind: "function", name });
      else if (number !== undefined) this.#tokens.push({ kind: "value", value: Number(number) });
      else if (quoted !== undefined) this.#tokens.push({ kind: "value", value: quoted.replaceAll('""', '"') });
      else this.#tokens.push({ kind: "sign", sign: sign ?? "" });
    }
  }

  value(): Value {
    const value = this.#compared();
    if (this.#at !== this.#tokens.length) throw new Error("something is left of a formula");
    return value;
  }

  #sign(...signs: string[]): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "sign" || !signs.includes(token.sign)) return null;
    this.#at += 1;
    return token.sign;
  }

  #compared(): Value {
    const left = this.#joined();
    const sign = this.#sign("<", ">", "<=", ">=", "=");
    if (!sign) return left;
    return compares(numberOf(left), sign, numberOf(this.#joined())) ? 1 : 0;
  }

  #joined(): Value {
    let value = this.#sum();
    while (this.#sign("&")) value = `${value ?? ""}${this.#sum() ?? ""}`;
    return value;
  }

  #sum(): Value {
    let value = this.#product();
    for (let sign = this.#sign("+", "-"); sign; sign = this.#sign("+", "-")) {
      const next = numberOf(this.#product());
      value = sign === "+" ? numberOf(value) + next : numberOf(value) - next;
    }
    return value;
  }

  #product(): Value {
    let value = this.#single();
    for (let sign = this.#sign("*", "/"); sign; sign = this.#sign("*", "/")) {
      const next = numberOf(this.#single());
      value = sign === "*" ? numberOf(value) * next : numberOf(value) / next;
    }
    return value;
  }

  #single(): Value {
    const sign = this.#sign("+", "-");
    if (sign) return sign === "-" ? -numberOf(this.#single()) : numberOf(this.#single());
    if (this.#sign("(")) {
      const value = this.#compared();
      if (!this.#sign(")")) throw new Error("a bracket is open");
      return value;
    }
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token?.kind === "value") return token.value;
    if (token?.kind === "range") return this.#cellsOf(token)[0] ?? null;
    if (token?.kind !== "function") throw new Error("a formula ends too soon");
    return this.#call(token.name);
  }

  #cellsOf({ cells }: { cells: [string, string, number][] }): Value[] {
    return cells.map((cell) => this.book.value(...cell));
  }

  /** A range as it is, or a value. */
  #argument(): Value[] {
    const token = this.#tokens[this.#at];
    const next = this.#tokens[this.#at + 1];
    const isAlone = next?.kind === "sign" && (next.sign === "," || next.sign === ")");
    if (token?.kind !== "range" || !isAlone) return [this.#compared()];
    this.#at += 1;
    return this.#cellsOf(token);
  }

  #call(name: string): Value {
    const given: Value[][] = [this.#argument()];
    while (this.#sign(",")) given.push(this.#argument());
    if (!this.#sign(")")) throw new Error(`${name} does not end`);
    const one = (at: number) => numberOf(given[at]?.[0] ?? 0);
    switch (name) {
      case "SUM":
        return given.flat().reduce<number>((sum, value) => sum + (typeof value === "number" ? value : 0), 0);
      case "MIN":
        return Math.min(...given.flat().map(numberOf));
      case "INT":
        return Math.floor(one(0));
      case "ROUND":
        return Math.round(one(0));
      case "IF":
        return (one(0) === 0 ? given[2] : given[1])?.[0] ?? 0;
      case "COUNTIF":
        return (given[0] ?? []).filter((value) => meets(value, given[1]?.[0] ?? "")).length;
      case "SUMIFS": {
        const [sums = [], ...criteria] = given;
        return sums.reduce<number>((sum, value, row) => {
          const isMet = criteria.every(
            (_, at) => at % 2 === 1 || meets(criteria[at]?.[row] ?? null, criteria[at + 1]?.[0] ?? ""),
          );
          return isMet ? sum + numberOf(value) : sum;
        }, 0);
      }
      default:
        throw new Error(`no function ${name}`);
    }
  }
}

function numberOf(value: Value): number {
  if (typeof value === "string") throw new Error(`'${value}' is no number`);
  return value ?? 0;
}

function meets(value: Value, criterion: Value): boolean {
  const [, sign, number] = /^(<=|>=|<|>)(.+)$/.exec(String(criterion)) ?? [];
  if (sign && number) return typeof value === "number" && compares(value, sign, Number(number));
  return String(value ?? "") === String(criterion);
}

function compares(left: number, sign: string, right: number): boolean {
  switch (sign) {
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
    default:
      return left === right;
  }
}
