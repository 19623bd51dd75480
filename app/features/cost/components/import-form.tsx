import { TableSource } from "~/components/form/table-source";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { VAT_RATES } from "~/domain/cost/cost-item";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import { m } from "~/paraglide/messages.js";

/** A table of costs, and what its rows leave open. */
export const ImportForm = ({ refused }: { refused: Refused | null }) => (
  <TableSource
    file={fieldOf("file", refused)}
    pasted={fieldOf("pasted", refused)}
    columns={m.cost_import_columns()}
    errors={refused?.errors[""]}
  >
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
        hint={m.common_table_source_hint()}
        isOptional
      />
    </div>
  </TableSource>
);
