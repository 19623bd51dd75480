import { Card } from "~/components/ui/card";
import { Table } from "~/components/ui/table";
import { levelOf, RISK_SCALE } from "~/domain/risk/risk";
import type { RisksPage } from "~/features/risk/risks-page.server";
import { consequenceName, likelihoodName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";

const SIDE = 56;
const LEFT = 26;
const BOTTOM = 26;
const SIZE = SIDE * RISK_SCALE.length;

/** Likelihood upwards, consequence to the right; each cell has the numbers of its risks. The table says the same. */
export function RiskMatrix({ cells }: { cells: RisksPage["cells"] }) {
  const at = (likelihood: number, consequence: number) =>
    cells.find((cell) => cell.likelihood === likelihood && cell.consequence === consequence)?.numbers ?? [];
  return (
    <Card heading={m.risk_matrix()}>
      <svg className="risk-matrix" viewBox={`0 0 ${LEFT + SIZE} ${SIZE + BOTTOM}`} aria-hidden="true">
        {RISK_SCALE.map((likelihood) => (
          <g key={likelihood}>
            <text className="tick" x={LEFT - 8} y={SIZE - likelihood * SIDE + SIDE / 2 + 4} textAnchor="end">
              {likelihood}
            </text>
            <text className="tick" x={LEFT + likelihood * SIDE - SIDE / 2} y={SIZE + 17} textAnchor="middle">
              {likelihood}
            </text>
            {RISK_SCALE.map((consequence) => {
              const numbers = at(likelihood, consequence);
              const [x, y] = [LEFT + (consequence - 1) * SIDE, SIZE - likelihood * SIDE];
              return (
                <g key={consequence} className={`is-${levelOf({ likelihood, consequence })}`}>
                  <rect x={x + 1} y={y + 1} width={SIDE - 2} height={SIDE - 2} rx="3" />
                  {numbers.length > 0 ? (
                    <>
                      <circle cx={x + SIDE / 2} cy={y + SIDE / 2} r="17" />
                      <text className="number" x={x + SIDE / 2} y={y + SIDE / 2 + 4.5} textAnchor="middle">
                        {numbers.length > 2 ? `${numbers.length}×` : numbers.join(" ")}
                      </text>
                    </>
                  ) : null}
                </g>
              );
            })}
          </g>
        ))}
      </svg>
      <p className="small muted">{m.risk_matrix_key()}</p>
      <details>
        <summary>{m.risk_matrix_table()}</summary>
        <Table caption={m.risk_matrix()}>
          <thead>
            <tr>
              <th scope="col">{m.risk_likelihood()}</th>
              <th scope="col">{m.risk_consequence()}</th>
              <th scope="col">{m.risk_risks()}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(({ likelihood, consequence, numbers }) => (
              <tr key={`${likelihood} ${consequence}`}>
                <td>{likelihoodName(likelihood)}</td>
                <td>{consequenceName(consequence)}</td>
                <td>{numbers.join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </Card>
  );
}
