import type { CostKey } from "~/domain/cost/cost-key";
import type { XlsxCell, XlsxSheet } from "~/features/kernel/xlsx.server";
import { cellAt, columnAt, divisionFormulas, quoted, rangeAt } from "./cost-formulas";
import { PARTS, type SimpleKey, type WorkbookInput, type WorkbookWords } from "./workbook-input";

/** What is divided: the cost of a key up to a year, or the grant; and the parts of it under the hybrid key. In øre. */
export class AmountSheet {
  readonly #rows: XlsxCell[][] = [];

  constructor(
    private readonly input: WorkbookInput,
    private readonly words: WorkbookWords,
  ) {}

  /** The cell with what is shared by `by` up to `year` under `key`, and the cells with its parts. */
  upTo(key: CostKey, by: CostKey, year: number, basis: string) {
    const own = this.#shared(this.words.keys[by], year);
    return this.#add(key, by, year, by === key ? `${own}+${this.#shared(this.words.commonKey, year)}` : own, basis);
  }

  grant(key: CostKey, basis: string) {
    const all = `SUMIFS(${this.#column("E")},${this.#column("B")},${quoted(this.words.central)})`;
    return this.#add(key, key, null, `MIN(${Number(this.input.costs.grant) / 100},${all})`, basis);
  }

  sheet(): XlsxSheet {
    const { heads, keys } = this.words;
    return {
      name: this.words.amounts,
      columns: [
        { head: heads.key, width: 14 },
        { head: heads.part, width: 14 },
        { head: heads.upTo, width: 10 },
        { head: heads.amount, width: 18 },
        ...PARTS.flatMap((part) => [
          { head: `${keys[part]}: ${heads.floor}`, width: 18 },
          { head: `${keys[part]}: ${heads.remainder}`, width: 18 },
          { head: `${keys[part]}: ${heads.whole}`, width: 18 },
        ]),
      ],
      rows: this.#rows,
    };
  }

  #column(letter: string): string {
    return rangeAt(this.words.items, letter, 2, Math.max(2, this.input.items.length + 1));
  }

  #shared(keyName: string, year: number): string {
    const criteria = [
      [this.#column("B"), quoted(this.words.central)],
      [this.#column("G"), quoted(keyName)],
      [this.#column("D"), quoted(`<=${year}`)],
    ];
    return `SUMIFS(${this.#column("E")},${criteria.flat().join()})`;
  }

  #add(key: CostKey, by: CostKey, year: number | null, kroner: string, basis: string): Record<SimpleKey, string> {
    const row = this.#rows.length + 2;
    const amount = `$D${row}`;
    const parts = PARTS.map((_part, at) => {
      const share = cellAt(basis, "H", at + 2);
      const [floor = "", remainder = ""] = divisionFormulas(amount, `ROUND(100*${share},0)`, "10000");
      const remainders = PARTS.map((_, other) => `${columnAt(5 + 3 * other)}${row}`);
      const own = `${columnAt(5 + 3 * at)}${row}`;
      const before = remainders
        .flatMap((other, place) => (place === at ? [] : [`IF(${other}${place < at ? ">=" : ">"}${own},1,0)`]))
        .join("+");
      const floors = PARTS.map((_, other) => `${columnAt(4 + 3 * other)}${row}`).join("+");
      const whole = `${columnAt(4 + 3 * at)}${row}+IF(${before}<${amount}-(${floors}),1,0)`;
      return [floor, remainder, whole];
    });
    this.#rows.push([
      this.words.keys[key],
      this.words.keys[by],
      year,
      { formula: `ROUND(100*(${kroner}),0)`, as: "whole" },
      ...(by === "hybrid" ? parts.flat().map((formula): XlsxCell => ({ formula, as: "whole" })) : []),
    ]);
    const at = (column: number) => cellAt(this.words.amounts, columnAt(column), row);
    if (by !== "hybrid") return { equal: at(3), population: at(3), users: at(3), custom: at(3) };
    return { equal: at(6), population: at(9), users: at(12), custom: at(3) };
  }
}
