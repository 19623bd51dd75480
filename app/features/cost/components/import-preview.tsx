import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import { Tag } from "~/components/ui/tag";
import type { ImportPreview } from "~/features/cost/import-page.server";
import { costKindName, costScopeName } from "~/i18n/cost-names";
import { formatAmount } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

type Row = ImportPreview["rows"][number];

/** What each row becomes. Rows that are right and new are ticked; nothing is written until the button is pressed. */
export function ImportPreviewCard({
  preview,
  refused,
}: {
  preview: ImportPreview;
  refused: { errors: Record<string, string[]> } | null;
}) {
  const { rows, table, empty } = preview;
  const wrong = rows.filter(({ isWrong }) => isWrong).length;
  return (
    <Card heading={m.cost_import_heading({ count: rows.length })} isPadded={false}>
      <Form method="post" encType="multipart/form-data" noValidate preventScrollReset of="import">
        <div className="card-body stack gap-3" aria-live="polite">
          <FormErrors errors={refused?.errors[""]} />
          <p>
            {wrong > 0 ? m.cost_import_wrong({ count: wrong }) : m.cost_import_right()}
            {empty > 0 ? ` ${m.cost_import_empty({ count: empty })}` : ""}
          </p>
        </div>
        <textarea hidden readOnly name="table" value={table} />
        <ScrollArea className="table-frame table-scroll" label={m.cost_import_rows()}>
          <Table caption={m.cost_import_rows()}>
            <thead>
              <tr>
                <th scope="col">{m.cost_import_take()}</th>
                <th scope="col" className="num">
                  {m.cost_import_line()}
                </th>
                <th scope="col">{m.cost_item()}</th>
                <th scope="col">{m.cost_whose()}</th>
                <th scope="col">{m.cost_kind()}</th>
                <th scope="col" className="num">
                  {m.cost_year()}
                </th>
                <th scope="col" className="num">
                  {m.cost_without_vat_head()}
                </th>
                <th scope="col">{m.cost_import_note()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PreviewRow key={row.at} row={row} />
              ))}
            </tbody>
          </Table>
        </ScrollArea>
        <div className="card-body">
          <Button variant="primary" name="intent" value="import">
            {m.cost_import_write()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function PreviewRow({ row }: { row: Row }) {
  const { at, line, name, scope, kind, year, municipality, net, words, isWrong, known, isSum } = row;
  return (
    <tr>
      <td>
        <input
          className="ds-input"
          type="checkbox"
          name="take"
          value={at}
          aria-label={m.cost_import_take_line({ line })}
          disabled={isWrong}
          defaultChecked={!isWrong && known === null && !isSum}
        />
      </td>
      <td className="num">{line}</td>
      <th scope="row">{name || "–"}</th>
      <td>{municipality ?? (scope === "central" ? costScopeName("central") : "–")}</td>
      <td>{kind === "investment" || kind === "operation" ? costKindName(kind) : "–"}</td>
      <td className="num">{year || "–"}</td>
      <td className="num">{net === null ? "–" : formatAmount(net)}</td>
      <td>
        {isWrong ? <Tag tone="stop">{m.cost_import_is_wrong()}</Tag> : null} {words.join(" ")}
        {known === null ? "" : m.cost_import_known({ amount: formatAmount(known) })}
        {isSum ? m.cost_import_is_sum() : ""}
      </td>
    </tr>
  );
}
