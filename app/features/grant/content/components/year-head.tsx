import { m } from "~/paraglide/messages.js";

/** The head of a table of amounts: category, one column for each year, their sum. */
export function YearHead({ years }: { years: readonly number[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{m.grant_budget_category()}</th>
        {years.map((year) => (
          <th scope="col" className="num" key={year}>
            {year}
          </th>
        ))}
        <th scope="col" className="num">
          {m.grant_budget_sum()}
        </th>
      </tr>
    </thead>
  );
}
