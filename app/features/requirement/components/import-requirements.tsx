import { TablePreview, TablePreviewRow } from "~/components/form/table-preview";
import { TableSource } from "~/components/form/table-source";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { REQUIREMENT_GROUPS } from "~/domain/requirement/requirement";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { RequirementImportPreview } from "~/features/requirement/requirement-import-page.server";
import { requirementGroupName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";

/** A table of requirements, and what its rows leave open. */
export const ImportForm = ({ refused }: { refused: Refused | null }) => (
  <TableSource
    file={fieldOf("file", refused)}
    pasted={fieldOf("pasted", refused)}
    columns={m.requirement_import_columns()}
    errors={refused?.errors[""]}
  >
    <div className="rq-fields">
      <Select
        field={fieldOf("group", refused, "other")}
        label={m.requirement_import_group()}
        options={REQUIREMENT_GROUPS.map((group) => ({ value: group, label: requirementGroupName(group) }))}
      />
      <TextInput
        field={fieldOf("source", refused)}
        label={m.requirement_source()}
        hint={m.common_table_source_hint()}
        isOptional
      />
    </div>
  </TableSource>
);

/** What each row becomes. What probably is there already is not ticked. */
export const ImportPreviewCard = ({
  preview: { rows, table },
  refused,
}: {
  preview: RequirementImportPreview;
  refused: { errors: Record<string, string[]> } | null;
}) => (
  <TablePreview
    count={rows.length}
    wrong={rows.filter(({ isWrong }) => isWrong).length}
    table={table}
    errors={refused?.errors[""]}
    heads={
      <>
        <th scope="col">{m.requirement_requirement()}</th>
        <th scope="col">{m.requirement_group()}</th>
        <th scope="col">{m.requirement_source()}</th>
      </>
    }
  >
    {rows.map((row) => (
      <TablePreviewRow key={row.at} {...row} isTaken={!row.isAlike} note={row.words.join(" ")}>
        <th scope="row">{row.title || "–"}</th>
        <td>{row.group === null ? "–" : requirementGroupName(row.group)}</td>
        <td>{row.source || "–"}</td>
      </TablePreviewRow>
    ))}
  </TablePreview>
);
