import { Link, useSubmit } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import type { GrowthRow } from "~/features/consortium/growth/growth-page.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Moves the day of the map: dragged, by arrow keys, by the links beside it, or sent as a form. */
export function GrowthSlider({ rows, at }: { rows: readonly GrowthRow[]; at: number }) {
  const submit = useSubmit();
  const last = rows.length - 1;
  if (last < 1) return null;
  return (
    <Form
      method="get"
      className="growth-slider"
      preventScrollReset
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      <label htmlFor="growth-at">{m.growth_slider()}</label>
      <Step to={at - 1} isThere={at > 0} words={m.growth_earlier()} />
      <input
        id="growth-at"
        key={at}
        type="range"
        name="at"
        min={0}
        max={last}
        step={1}
        defaultValue={at}
        aria-valuetext={formatDate(rows[at]?.day ?? "")}
      />
      <Step to={at + 1} isThere={at < last} words={m.growth_later()} />
      <noscript>
        <Button>{m.growth_show()}</Button>
      </noscript>
    </Form>
  );
}

/** The same place in the page whether it leads anywhere or not. */
const Step = ({ to, isThere, words }: { to: number; isThere: boolean; words: string }) =>
  isThere ? (
    <Link to={`?at=${to}`} preventScrollReset replace>
      {words}
    </Link>
  ) : (
    <span className="muted" aria-disabled="true">
      {words}
    </span>
  );
