import type { Municipality } from "~/features/register/municipality-store.server";
import { Table, TableCard } from "~/components/ui/table";
import { formatOrganisationNumber } from "~/domain/shared/organisation-number";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

type Row = Pick<
  Municipality,
  "number" | "name" | "otherNames" | "county" | "population" | "writtenStandard" | "orgNumber"
>;

const writtenStandard = {
  bokmal: () => m.register_written_bokmal(),
  nynorsk: () => m.register_written_nynorsk(),
  neutral: () => m.register_written_neutral(),
} as const;

/** The register's rows. Names in Sámi and Kven say their language to screen readers. */
export function MunicipalityTable({ municipalities, caption }: { municipalities: readonly Row[]; caption: string }) {
  return (
    <TableCard label={caption}>
      <Table caption={caption}>
        <thead>
          <tr>
            <th scope="col" className="desk-only">
              {m.register_number()}
            </th>
            <th scope="col">{m.register_name()}</th>
            <th scope="col">{m.register_county()}</th>
            <th scope="col" className="num">
              {m.register_population()}
            </th>
            <th scope="col" className="desk-only">
              {m.register_written_standard()}
            </th>
            <th scope="col" className="desk-only">
              {m.register_org_number()}
            </th>
          </tr>
        </thead>
        <tbody>
          {municipalities.map(({ number, name, otherNames, county, population, ...rest }) => (
            <tr key={number}>
              <td className="desk-only tnum">{number}</td>
              <th scope="row">
                {name}
                {otherNames.map((other) => (
                  <span key={other.language} className="subtle font-normal" lang={other.language}>
                    {" · "}
                    {other.name}
                  </span>
                ))}
              </th>
              <td>{county.name}</td>
              <td className="num">{formatNumber(population)}</td>
              <td className="desk-only">{writtenStandard[rest.writtenStandard]()}</td>
              <td className="desk-only tnum nowrap">
                {rest.orgNumber ? formatOrganisationNumber(rest.orgNumber) : m.register_not_known()}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  );
}
