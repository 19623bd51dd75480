import { Menu } from "~/components/shell/menu";
import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";
import { EXPORT_PURPOSES, type ExportFormat } from "~/features/document/export/export-formats";
import { useFile } from "./use-file";

import "./export-menu.css";

const NAMES: Record<ExportFormat, { name: () => string; use: () => string }> = {
  pdf: { name: m.export_pdf, use: m.export_pdf_for },
  docx: { name: m.export_docx, use: m.export_docx_for },
  odt: { name: m.export_odt, use: m.export_odt_for },
  html: { name: m.export_html, use: m.export_html_for },
  md: { name: m.export_md, use: m.export_md_for },
  json: { name: m.export_json, use: m.export_json_for },
};

/** The text as a file, by what it is for. `hrefOf` is where a format is made. */
export function ExportMenu({
  hrefOf,
  markedUpHrefOf,
  proposedHref,
  isFrozen,
}: {
  hrefOf: (format: ExportFormat) => string;
  /** Where the text is made with what is said about it; none for a text of which nothing is said. */
  markedUpHrefOf?: (format: "docx" | "pdf") => string;
  /** Where it is made as if what is suggested were accepted. */
  proposedHref?: string;
  isFrozen?: boolean;
}) {
  const { making, problem, fetchFile } = useFile();
  const row = (format: ExportFormat) => (
    <a className="menu-row" key={format} href={hrefOf(format)} download onClick={fetchFile}>
      <span>
        {NAMES[format].name()}
        <small>{NAMES[format].use()}</small>
      </span>
    </a>
  );
  return (
    <div className="export-menu">
      <Menu
        summaryClass="ds-button"
        variant="secondary"
        summary={
          <>
            <Icon name="download" size={16} />
            <span className="export-name">{m.export_menu()}</span>
          </>
        }
      >
        <h2>{m.export_to_read()}</h2>
        {EXPORT_PURPOSES.read.map(row)}
        {proposedHref ? (
          <a className="menu-row" href={proposedHref} download onClick={fetchFile}>
            <span>
              {m.export_proposed()}
              <small>{m.export_proposed_for()}</small>
            </span>
          </a>
        ) : null}
        {markedUpHrefOf ? (
          <a className="menu-row" href={markedUpHrefOf("pdf")} download onClick={fetchFile}>
            <span>
              {m.export_margin()}
              <small>{m.export_margin_for()}</small>
            </span>
          </a>
        ) : null}
        <hr />
        <h2>{m.export_to_write()}</h2>
        {EXPORT_PURPOSES.write.map(row)}
        {markedUpHrefOf ? (
          <a className="menu-row" href={markedUpHrefOf("docx")} download onClick={fetchFile}>
            <span>
              {m.export_marked_up()}
              <small>{m.export_marked_up_for()}</small>
            </span>
          </a>
        ) : null}
        {isFrozen ? row("json") : null}
      </Menu>
      <output className={problem ? "export-told has-problem" : "export-told"}>
        {problem ?? (making ? `${m.export_making()} …` : null)}
      </output>
    </div>
  );
}
