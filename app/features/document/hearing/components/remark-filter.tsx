import { Link } from "@remix-run/react";

import { Chip, Chips } from "~/components/ui/chip";
import type { HearingPage } from "~/features/document/hearing/hearing-page.server";
import { REMARK_FILTERS, type RemarkFilter } from "~/features/document/hearing/hearing-remarks";
import { filterName } from "~/features/document/hearing/hearing-words";
import { m } from "~/paraglide/messages.js";

/** Which remarks are shown: by what became of them, and of one municipality or all. */
export function RemarkFilters({ page, hrefOf }: { page: HearingPage; hrefOf: (filter: RemarkFilter) => string }) {
  const { filter, counts, tally, repliers } = page;
  const of = repliers.find(({ number }) => number === filter.municipality);
  const all = filter.municipality === null ? tally.all : (of?.remarks ?? 0);
  return (
    <>
      <Chips label={m.hearing_filter()}>
        <Chip to={hrefOf({ ...filter, show: null })} isOn={filter.show === null} count={all}>
          {m.hearing_filter_all()}
        </Chip>
        {REMARK_FILTERS.map((show) => (
          <Chip key={show} to={hrefOf({ ...filter, show })} isOn={filter.show === show} count={counts[show]}>
            {filterName(show)}
          </Chip>
        ))}
      </Chips>
      {of ? (
        <p className="small">
          {m.hearing_filter_municipality({ municipality: of.name })}.{" "}
          <Link to={hrefOf({ ...filter, municipality: null })}>{m.hearing_filter_clear()}</Link>
        </p>
      ) : null}
    </>
  );
}
