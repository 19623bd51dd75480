import { Link } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Chip, Chips } from "~/components/ui/chip";
import { Select } from "~/components/ui/select";
import { formatDate, formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { ComparePage } from "~/features/document/compare-page.server";
import { changeFilterName } from "./change-words";
import { DIFFERENCE_VIEWS, type DifferenceView } from "./difference";

export interface CompareAddress {
  from: string;
  to: string;
  view: DifferenceView;
  kind: string | null;
  by: string | null;
}

/** The same page with something else chosen. */
export function compareSearch(address: CompareAddress, change: Partial<CompareAddress> = {}): string {
  const { from, to, view, kind, by } = { ...address, ...change };
  const search = new URLSearchParams({ from, to });
  if (view !== "one") search.set("view", view);
  if (kind !== null) search.set("kind", kind);
  if (by !== null) search.set("by", by);
  return `?${search.toString()}`;
}

const views: Record<DifferenceView, () => string> = {
  one: () => m.document_compare_view_one(),
  two: () => m.document_compare_view_two(),
  new: () => m.document_compare_view_new(),
};

/** Which two texts, and how they are shown. */
export function CompareChoice({ page, address }: { page: ComparePage; address: CompareAddress }) {
  const options = [
    { value: "now", label: m.document_compare_now() },
    ...page.versions.map(({ number, frozenAt }) => ({
      value: String(number),
      label: `${m.document_version({ number })}, ${formatDate(frozenAt)}`,
    })),
    ...page.kept.map(({ id, keptAt }) => ({ value: id, label: m.document_kept_name({ at: formatInstant(keptAt) }) })),
  ];
  return (
    <div className="compare-choice">
      <Form method="get" className="compare-versions" preventScrollReset key={`${address.from} ${address.to}`}>
        <Select
          field={{ id: "from", name: "from", initialValue: address.from }}
          label={m.document_compare_from()}
          options={options}
        />
        <Select
          field={{ id: "to", name: "to", initialValue: address.to }}
          label={m.document_compare_to()}
          options={options}
        />
        {address.view === "one" ? null : <input type="hidden" name="view" value={address.view} />}
        <Button variant="secondary">{m.document_compare_show()}</Button>
      </Form>
      <nav className="compare-views" aria-label={m.document_compare_view()}>
        {DIFFERENCE_VIEWS.map((view) => (
          <Link
            key={view}
            to={compareSearch(address, { view })}
            preventScrollReset
            aria-current={view === address.view ? "true" : undefined}
          >
            {views[view]()}
          </Link>
        ))}
      </nav>
    </div>
  );
}

/** What kind of changes is shown, with how many there are of each. */
export function CompareKinds({ page, address }: { page: ComparePage; address: CompareAddress }) {
  const { all, kinds } = page.counts;
  return (
    <Chips label={m.document_compare_kinds()}>
      <Chip to={compareSearch(address, { kind: null })} isOn={address.kind === null} count={all}>
        {m.document_compare_all()}
      </Chip>
      {kinds
        .filter(({ kind, count }) => count > 0 || kind === address.kind)
        .map(({ kind, count }) => (
          <Chip key={kind} to={compareSearch(address, { kind })} isOn={kind === address.kind} count={count}>
            {changeFilterName(kind)}
          </Chip>
        ))}
    </Chips>
  );
}
