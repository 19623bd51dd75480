import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import { requirementNumber } from "~/domain/requirement/requirement";
import { type Coverage, COVERAGES } from "~/domain/requirement/service-coverage";
import type { CoverageTable } from "~/features/requirement/coverage-table.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** More municipalities than these are drawn as shares: nobody reads as many names. */
const MOST_NAMES = 60;
const CELL = 21;

/** Which national services the municipalities use, as they answered about their systems. */
export function CoverageCard({ coverage, slug }: { coverage: CoverageTable; slug: string }) {
  const { municipalities, rows, answered } = coverage;
  const isNamed = municipalities.length <= MOST_NAMES;
  return (
    <Card
      id="coverage"
      className="rq-coverage"
      heading={m.requirement_coverage()}
      note={m.requirement_coverage_note({ services: rows.length, answered, count: municipalities.length })}
      isPadded={false}
    >
      <ul className="rq-key">
        {COVERAGES.map((one) => (
          <li key={one}>
            <svg width="16" height="14" aria-hidden="true">
              <rect className={one} x="0.5" y="0.5" width="15" height="13" />
            </svg>
            {words[one]()}
          </li>
        ))}
      </ul>
      <ScrollArea className="rq-scroll" label={m.requirement_coverage()}>
        <Table caption={m.requirement_coverage()} className="rq-matrix">
          <thead>
            <tr>
              <th scope="col">{m.requirement_service()}</th>
              <th scope="col">
                <span className="sr">{m.requirement_coverage_split()}</span>
                {isNamed ? <Names municipalities={municipalities} /> : null}
              </th>
              <th scope="col" className="num">
                {m.requirement_coverage_used({ answered })}
              </th>
              <th scope="col">{m.requirement_requirement()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ service, name, isDuty, coverage: cells, used, partly, requirements }) => (
              <tr key={service}>
                <th scope="row">
                  {name} {isDuty ? <small className="muted">{m.requirement_is_duty()}</small> : null}
                </th>
                <td>{isNamed ? <Cells cells={cells} municipalities={municipalities} /> : <Shares cells={cells} />}</td>
                <td className="num">
                  {used}
                  {partly > 0 ? (
                    <small className="muted"> {m.requirement_coverage_partly_too({ count: partly })}</small>
                  ) : null}
                </td>
                <td>
                  {requirements.length === 0
                    ? "–"
                    : requirements.map((number) => (
                        <Link key={number} to={paths.requirement(slug, number)}>
                          {requirementNumber(number)}
                        </Link>
                      ))}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollArea>
    </Card>
  );
}

const words = {
  used: m.requirement_coverage_is_used,
  partly: m.requirement_coverage_is_partly,
  unused: m.requirement_coverage_is_unused,
  unknown: m.requirement_coverage_is_unknown,
} satisfies Record<Coverage, unknown>;

const Names = ({ municipalities }: Pick<CoverageTable, "municipalities">) => (
  <svg className="rq-names" width={municipalities.length * CELL} height="96" aria-hidden="true">
    {municipalities.map(({ number, name, isOwn }, at) => (
      <text
        key={number}
        className={isOwn ? "mine" : undefined}
        transform={`translate(${at * CELL + CELL / 2 + 4} 92) rotate(-90)`}
      >
        {name.slice(0, 14)}
      </text>
    ))}
  </svg>
);

function Cells({ cells, municipalities }: { cells: readonly Coverage[] } & Pick<CoverageTable, "municipalities">) {
  const named = (what: Coverage) =>
    municipalities
      .filter((_, at) => cells[at] === what)
      .map(({ name }) => name)
      .join(", ");
  return (
    <>
      <span className="sr">
        {m.requirement_coverage_words({
          used: named("used") || "–",
          partly: named("partly") || "–",
          unused: named("unused") || "–",
        })}
      </span>
      <svg width={cells.length * CELL} height="20" aria-hidden="true">
        {cells.map((what, at) => (
          <rect
            key={municipalities[at]?.number ?? at}
            className={municipalities[at]?.isOwn ? `${what} mine` : what}
            x={at * CELL + 2.5}
            y="3.5"
            width="15"
            height="13"
          />
        ))}
      </svg>
    </>
  );
}

function Shares({ cells }: { cells: readonly Coverage[] }) {
  const count = (what: Coverage) => cells.filter((one) => one === what).length;
  const share = (units: number) => `${((100 * units) / Math.max(1, cells.length)).toFixed(2)}%`;
  const [used, partly, unused] = [count("used"), count("partly"), count("unused")];
  return (
    <>
      <span className="sr">{m.requirement_coverage_counts({ used, partly, unused, unknown: count("unknown") })}</span>
      <svg className="rq-shares" width="100%" height="14" aria-hidden="true">
        <rect className="unknown" width="100%" height="14" />
        <rect className="unused" width={share(used + partly + unused)} height="14" />
        <rect className="partly" width={share(used + partly)} height="14" />
        <rect className="used" width={share(used)} height="14" />
      </svg>
    </>
  );
}
