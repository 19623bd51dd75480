import type { ApplicationContent } from "~/domain/grant/application-content";
import type { CallForm } from "~/domain/grant/call-form";
import { wallTimeOf } from "~/domain/shared/oslo-time";
import { formatInstant, formatKroner } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";

import { sentDocument, type SentBudget, type SentGoal, type SentPart } from "~/features/grant/content/sent-document";
import type { PacketSignOff } from "~/features/grant/receipt/submission-packet";
import { typstContent, typstName, typstString } from "~/text/formats/typst";

/** What the PDF says besides the content itself. */
export interface ApplicationPdf {
  content: ApplicationContent;
  /** Hex. */
  contentSha256: string;
  form: CallForm;
  scheme: string;
  grantor: string;
  signOffs: readonly PacketSignOff[];
  madeAt: Date;
  isDemonstration: boolean;
  locale: Locale;
}

/** The application as Typst source: everything that is sent, who signed it, and its fingerprint. */
export function applicationTypst(pdf: ApplicationPdf): string {
  const { content, locale } = pdf;
  const say = { locale };
  const sections = sentDocument(content, pdf.form, locale).map((section) =>
    [heading(1, section.title), ...section.parts.map((part) => partSource(part, locale))].join("\n"),
  );
  return [
    head(pdf),
    `#text(size: 10pt, fill: muted, ${typstString(`${pdf.grantor} · ${content.call.title}`)})`,
    `#block(below: 1.4em, text(size: 22pt, weight: "semibold", ${typstString(content.title)}))`,
    facts([
      [m.grant_applicant({}, say), content.applicant.name],
      [m.grant_scheme({}, say), pdf.scheme],
      [m.grant_pdf_on_behalf_of({}, say), m.grant_pdf_partners({ count: content.partners.length }, say)],
    ]),
    ...sections,
    heading(1, m.grant_signers({}, say)),
    signers(pdf.signOffs, locale),
    heading(1, m.grant_fingerprint({}, say)),
    `#par(${typstString(m.grant_pdf_fingerprint_help({}, say))})`,
    `#par(text(font: "DejaVu Sans Mono", size: 9pt, ${typstString(groups(pdf.contentSha256))}))`,
  ].join("\n\n");
}

function head({ content, locale, madeAt, isDemonstration }: ApplicationPdf): string {
  const [year = "", month = "", day = ""] = wallTimeOf(madeAt).date.split("-");
  const footer = isDemonstration ? typstString(m.shell_demonstration({}, { locale })) : '""';
  return [
    `#set document(title: ${typstString(content.title)}, author: ${typstString(content.applicant.name)}, date: datetime(year: ${Number(year)}, month: ${Number(month)}, day: ${Number(day)}))`,
    `#let muted = rgb("#4e575b")`,
    `#set page(paper: "a4", margin: (x: 2.4cm, top: 2.4cm, bottom: 2.6cm), footer: context grid(columns: (1fr, auto), text(size: 8pt, fill: muted, ${footer}), text(size: 8pt, fill: muted, counter(page).display("1 / 1", both: true))))`,
    `#set text(font: "Libertinus Serif", lang: "${locale}", size: 10.5pt, hyphenate: true)`,
    `#set par(justify: false, leading: 0.68em, spacing: 1em)`,
    `#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#cdc5b7")), inset: (x: 0pt, y: 5pt), column-gutter: 10pt)`,
    `#show heading.where(level: 1): set text(size: 15pt)`,
    `#show heading.where(level: 1): set block(above: 2em, below: 0.9em)`,
    `#show heading.where(level: 2): set text(size: 11pt)`,
    `#show link: underline`,
  ].join("\n");
}

const heading = (level: number, text: string) => `#heading(level: ${level}, ${typstString(text)})`;

function partSource(part: SentPart, locale: Locale): string {
  const label = heading(2, part.label);
  switch (part.kind) {
    case "value":
      return `${label}\n#par({${part.text.split("\n").map(typstString).join("; linebreak(); ")}})`;
    case "text":
      return `${label}\n#${typstContent(part.node)}`;
    case "goals":
      return `${label}\n${goals(part.goals, locale)}`;
    case "budget":
      return budget(part.budget, locale);
    case "attachments":
      return `${label}\n#list(${part.files.map((file) => `[#${typstName(file.filename)} #text(size: 8pt, fill: muted, ${typstString(`SHA-256 ${file.sha256}`)})]`).join(", ")})`;
    case "partners":
      return `${label}\n#columns(3, {${part.names.map(typstString).join("; linebreak(); ") || '""'}})`;
  }
}

function goals(rows: SentGoal[], locale: Locale): string {
  const say = { locale };
  return table({
    columns: "(1fr, auto, auto, auto, auto)",
    align: "(left, left, right, right, right)",
    head: [
      m.grant_goal({}, say),
      m.grant_goal_unit({}, say),
      m.grant_goal_baseline({}, say),
      m.grant_goal_target({}, say),
      m.grant_goal_due({}, say),
    ],
    rows: rows.map((goal) => [goal.name, goal.unit, goal.baseline, goal.target, goal.dueOn]),
  });
}

function budget(sums: SentBudget, locale: Locale): string {
  const say = { locale };
  const kroner = (amount: bigint) => formatKroner(amount, locale);
  const rows = (list: SentBudget["costs"]) =>
    list.map((row) => [row.label, ...row.byYear.map(kroner), kroner(row.sum)]);
  const blank = sums.years.map(() => "");
  const byCategory = table({
    columns: `(1fr, ${sums.years.map(() => "auto").join(", ")}, auto)`,
    align: `(left, ${sums.years.map(() => "right").join(", ")}, right)`,
    head: [m.grant_budget_category({}, say), ...sums.years.map(String), m.grant_budget_sum({}, say)],
    rows: [
      ...rows(sums.costs),
      [m.grant_budget_total({}, say), ...blank, kroner(sums.cost)],
      ...rows(sums.ownShares),
      [m.grant_budget_own_share({}, say), ...blank, kroner(sums.ownShare)],
      [m.grant_budget_applied_for({}, say), ...blank, kroner(sums.appliedFor)],
    ],
    strong: [
      sums.costs.length,
      sums.costs.length + sums.ownShares.length + 1,
      sums.costs.length + sums.ownShares.length + 2,
    ],
  });
  const byPartner = table({
    columns: "(1fr, auto, auto)",
    align: "(left, right, right)",
    head: [m.grant_partner({}, say), m.grant_budget_cost({}, say), m.grant_budget_own_share({}, say)],
    rows: sums.partners
      .filter((partner) => partner.cost !== 0n || partner.ownShare !== 0n)
      .map((partner) => [partner.name, kroner(partner.cost), kroner(partner.ownShare)]),
  });
  return [
    heading(2, m.grant_budget_by_category({}, say)),
    byCategory,
    heading(2, m.grant_budget_by_partner({}, say)),
    byPartner,
  ].join("\n");
}

function signers(signOffs: readonly PacketSignOff[], locale: Locale): string {
  return table({
    columns: "(1fr, 1fr, auto)",
    align: "(left, left, right)",
    head: [m.grant_partner({}, { locale }), m.grant_signed_by({}, { locale }), m.grant_signed_at({}, { locale })],
    rows: signOffs.map((signOff) => [
      signOff.organisation,
      signOff.confirmedBy === null
        ? `${signOff.person} (${m.grant_signer_unconfirmed_address({ address: signOff.unconfirmedEmail ?? "" }, { locale })})`
        : signOff.person,
      formatInstant(new Date(signOff.signedAt), locale),
    ]),
  });
}

function table(given: {
  columns: string;
  align: string;
  head: string[];
  rows: string[][];
  /** Bold rows: sums. */
  strong?: number[];
}): string {
  const header = given.head.map((text) => `strong(${typstString(text)})`).join(", ");
  const cells = given.rows.flatMap((row, index) =>
    row.map((text) => (given.strong?.includes(index) ? `strong(${typstString(text)})` : typstString(text))),
  );
  return `#{set text(size: 9pt); table(columns: ${given.columns}, align: ${given.align}, table.header(${header}), ${cells.map((cell) => `[#${cell}]`).join(", ")})}`;
}

function facts(rows: [string, string][]): string {
  const cells = rows.flatMap(([name, value]) => [
    `text(fill: muted, size: 9pt, ${typstString(name)})`,
    `[#${typstString(value)}]`,
  ]);
  return `#grid(columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 7pt, ${cells.join(", ")})`;
}

const groups = (hash: string) => hash.match(/.{1,4}/g)?.join(" ") ?? "";
