import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Select } from "~/components/ui/select";
import { halfYearText } from "~/domain/landscape/half-year";
import type { LandscapePage } from "~/features/landscape/landscape-page.server";
import { capitalised } from "~/i18n/capitalised";
import { m } from "~/paraglide/messages.js";
import { halfYearName } from "./half-year-words";

/** The earliest half-year the joint contract can begin is an assumption; another one is an address, and saves nothing. */
export function EarliestForm({ page, start }: { page: LandscapePage; start: string | undefined }) {
  const choices = Array.from({ length: page.latest - page.now + 1 }, (_, at) => page.now + at);
  const field = { id: "earliest", name: "earliest", initialValue: halfYearText(page.earliest) };
  return (
    <Form method="get" className="land-earliest" preventScrollReset replace>
      {start ? <input type="hidden" name="start" value={start} /> : null}
      <Select
        field={field}
        label={m.landscape_earliest()}
        options={choices.map((halfYear) => ({
          value: halfYearText(halfYear),
          label: capitalised(halfYearName(halfYear)),
        }))}
      />
      <Button>{m.landscape_try()}</Button>
    </Form>
  );
}
