import type { ReactNode } from "react";

import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import type { FormField } from "~/components/ui/field";
import { FileInput } from "~/components/ui/file-input";
import { Textarea } from "~/components/ui/textarea";
import { m } from "~/paraglide/messages.js";

import { Form } from "./form";

/** Where a table comes from: a file or what is pasted. `children` ask what its rows leave open. */
export function TableSource({
  file,
  pasted,
  columns,
  errors,
  children,
}: {
  file: FormField;
  pasted: FormField;
  /** What the table's head is to say. */
  columns: string;
  errors: string[] | undefined;
  children: ReactNode;
}) {
  return (
    <Card heading={m.common_table_choose()}>
      <Form method="post" encType="multipart/form-data" noValidate preventScrollReset className="stack gap-5" of="file">
        <FormErrors errors={errors} />
        <p>{columns}</p>
        <FileInput
          field={file}
          label={m.common_table_file()}
          hint={m.common_table_file_hint()}
          accept=".csv,.txt,.tsv,.xlsx"
          megabytes={5}
          isOptional
        />
        <Textarea
          field={pasted}
          label={m.common_table_pasted()}
          hint={m.common_table_pasted_hint()}
          rows={5}
          isOptional
        />
        {children}
        <div>
          <Button name="intent" value="preview">
            {m.common_table_preview()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
