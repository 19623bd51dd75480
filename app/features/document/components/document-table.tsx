import { Link } from "@remix-run/react";

import { Table, TableCard } from "~/components/ui/table";
import { TimeStamp } from "~/components/ui/time-stamp";
import type { DocumentRow } from "~/features/document/documents-page.server";
import { formatNumber } from "~/i18n/format";
import { versionLabelName } from "~/i18n/version-label-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { kindName } from "./kind-name";

export function DocumentTable({
  slug,
  documents,
  mayManage,
}: {
  slug: string;
  documents: DocumentRow[];
  mayManage: boolean;
}) {
  return (
    <TableCard label={m.document_list_title()}>
      <Table caption={m.document_list_title()} className="document-table">
        <thead>
          <tr>
            <th scope="col">{m.document_column_title()}</th>
            <th scope="col" className="desk-only">
              {m.document_column_kind()}
            </th>
            <th scope="col" className="num desk-only">
              {m.document_column_words()}
            </th>
            <th scope="col">{m.document_column_version()}</th>
            <th scope="col">{m.document_column_changed()}</th>
            {mayManage ? (
              <th scope="col">
                <span className="sr">{m.document_settings_short()}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.id}>
              <th scope="row">
                <Link to={paths.document(slug, document.id)} lang={document.language}>
                  {document.title}
                </Link>
              </th>
              <td className="desk-only">{document.isOwn ? m.casepaper_kind() : kindName(document.kind)}</td>
              <td className="num desk-only">{formatNumber(document.words)}</td>
              <td>
                <LatestVersion slug={slug} document={document} />
              </td>
              <td className="nowrap">
                <TimeStamp at={document.changedAt} form="short" />
              </td>
              {mayManage ? (
                <td>
                  <Link
                    to={paths.documentSettings(slug, document.id)}
                    aria-label={m.document_settings_named({ title: document.title })}
                  >
                    {m.document_settings_short()}
                  </Link>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  );
}

function LatestVersion({ slug, document }: { slug: string; document: DocumentRow }) {
  const { latest } = document;
  if (!latest) return <span className="muted">{m.document_no_version()}</span>;
  return (
    <Link to={paths.documentVersion(slug, document.id, latest.number)}>
      {m.document_version({ number: latest.number })}, {versionLabelName(latest.label).toLowerCase()}
    </Link>
  );
}
