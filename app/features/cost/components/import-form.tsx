import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { FileInput } from "~/components/ui/file-input";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import { VAT_RATES } from "~/domain/cost/cost-item";
import { fieldOf } from "~/features/consortium/steering/components/refused";
import { m } from "~/paraglide/messages.js";

interface Refused {
  errors: Record<string, string[]>;
  typed: Record<string, string>;
}

/** Where a table comes from, and what its rows leave open. */
export function ImportForm({ refused }: { refused: Refused | null }) {
  return (
    <Card heading={m.cost_import_choose()}>
      <Form method="post" encType="multipart/form-data" noValidate preventScrollReset className="stack gap-5" of="file">
        <FormErrors errors={refused?.errors[""]} />
        <p>{m.cost_import_columns()}</p>
        <FileInput
          field={fieldOf("file", refused)}
          label={m.cost_import_file()}
          hint={m.cost_import_file_hint()}
          accept=".csv,.txt,.tsv,.xlsx"
          megabytes={5}
          isOptional
        />
        <Textarea
          field={fieldOf("pasted", refused)}
          label={m.cost_import_pasted()}
          hint={m.cost_import_pasted_hint()}
          rows={5}
          isOptional
        />
        <div className="cost-fields">
          <Select
            field={fieldOf("vat", refused, "excluded")}
            label={m.cost_vat()}
            options={[
              { value: "excluded", label: m.cost_vat_excluded() },
              { value: "included", label: m.cost_vat_included() },
            ]}
          />
          <Select
            field={fieldOf("vatPercent", refused, "25")}
            label={m.cost_vat_rate()}
            options={VAT_RATES.map((rate) => ({ value: String(rate), label: m.cost_percent({ percent: rate }) }))}
          />
          <TextInput
            field={fieldOf("source", refused)}
            label={m.cost_source()}
            hint={m.cost_import_source_hint()}
            isOptional
          />
        </div>
        <div>
          <Button name="intent" value="preview">
            {m.cost_import_preview()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
