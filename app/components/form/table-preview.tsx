import type { ReactNode } from "react";

import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import { Tag } from "~/components/ui/tag";
import { m } from "~/paraglide/messages.js";

import { Form } from "./form";

import "./table-preview.css";

/**
 * What each row of a table becomes. Rows that are right and new are ticked; nothing is written until the button is
 * pressed.
 */
export function TablePreview({
  count,
  wrong,
  more,
  table,
  errors,
  heads,
  children,
}: {
  count: number;
  wrong: number;
  /** What else is to be known of all the rows. */
  more?: string;
  /** The rows as they were read. */
  table: string;
  errors: string[] | undefined;
  /** The cells of the head between the row's number and its note. */
  heads: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card heading={m.common_table_heading({ count })} isPadded={false}>
      <Form method="post" encType="multipart/form-data" noValidate preventScrollReset of="import">
        <div className="card-body stack gap-3" aria-live="polite">
          <FormErrors errors={errors} />
          <p>
            {wrong > 0 ? m.common_table_wrong({ count: wrong }) : m.common_table_right()}
            {more ? ` ${more}` : ""}
          </p>
        </div>
        <textarea hidden readOnly name="table" value={table} />
        <ScrollArea className="table-frame table-scroll table-preview" label={m.common_table_rows()}>
          <Table caption={m.common_table_rows()}>
            <thead>
              <tr>
                <th scope="col">{m.common_table_take()}</th>
                <th scope="col" className="num">
                  {m.common_table_line()}
                </th>
                {heads}
                <th scope="col">{m.common_table_note()}</th>
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </Table>
        </ScrollArea>
        <div className="card-body">
          <Button variant="primary" name="intent" value="import">
            {m.common_table_write()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** A row: its box, its number in the table, what it becomes, and what is to be known of it. */
export function TablePreviewRow({
  at,
  line,
  isWrong,
  isTaken,
  note,
  children,
}: {
  /** Its place among the rows that the form carries. */
  at: number;
  line: number;
  isWrong: boolean;
  isTaken: boolean;
  note: string;
  children: ReactNode;
}) {
  return (
    <tr>
      <td>
        <input
          className="ds-input"
          type="checkbox"
          name="take"
          value={at}
          aria-label={m.common_table_take_line({ line })}
          disabled={isWrong}
          defaultChecked={isTaken && !isWrong}
        />
      </td>
      <td className="num">{line}</td>
      {children}
      <td>
        {isWrong ? <Tag tone="stop">{m.common_table_is_wrong()}</Tag> : null} {note}
      </td>
    </tr>
  );
}
