import type { Actor } from "~/domain/access/actor";
import { osloDate } from "~/domain/shared/oslo-time";
import { writeDocx } from "~/features/kernel/docx.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { writeXlsx, type XlsxSheet } from "~/features/kernel/xlsx.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { RoundAddress } from "./hearing-place.server";
import { bySection, isShown, type RemarkFilter, type ShownRemark } from "./hearing-remarks";
import { authorityWords, changedInName, dispositionName, partName, standingName } from "./hearing-words";
import { readHearing, type ReadHearing, type Replier } from "./read-hearing.server";

export type TableFormat = "xlsx" | "docx";

/**
 * What stands on a round's page as a file: the remarks that the filter shows, and the municipalities, as far as this
 * person sees them. Null for somebody who may not see the round.
 */
export async function hearingTable(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress,
  filter: RemarkFilter,
  format: TableFormat,
): Promise<{ title: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const read = await readHearing(deps, actor, consortium, at);
  if (!read) return null;
  const shown = { ...read, remarks: read.remarks.filter((remark) => isShown(remark, filter)) };
  const bytes = format === "xlsx" ? await writeXlsx(sheetsOf(shown)) : await asDocument(shown, deps.clock.now());
  return { title: read.document.title, bytes };
}

const sheetsOf = ({ remarks, repliers }: ReadHearing): XlsxSheet[] => [
  {
    name: m.hearing_remarks(),
    columns: [
      { head: m.hearing_column_number(), width: 6 },
      { head: m.approval_column_municipality(), width: 18 },
      { head: m.hearing_column_section(), width: 26 },
      { head: m.hearing_remark_quote(), width: 34 },
      { head: m.hearing_remark_body(), width: 60 },
      { head: m.hearing_column_disposition(), width: 16 },
      { head: m.hearing_column_reason(), width: 60 },
      { head: m.hearing_column_change(), width: 16 },
      { head: m.hearing_late(), width: 10 },
    ],
    rows: remarks.map((remark) => [
      remark.number,
      remark.municipality.name,
      partName(remark),
      remark.quote,
      remark.body,
      dispositionName(remark.disposition),
      remark.reason,
      changedInName(remark.changedIn),
      remark.isLate ? m.hearing_late() : null,
    ]),
  },
  {
    name: m.hearing_file_municipalities(),
    columns: [
      { head: m.approval_column_municipality(), width: 20 },
      { head: m.hearing_column_reply(), width: 24 },
      { head: m.hearing_column_sent(), width: 14 },
      { head: m.hearing_column_by(), width: 40 },
      { head: m.hearing_column_remarks(), width: 12 },
    ],
    rows: repliers.map((replier) => [
      replier.name,
      standingName(replier.standing),
      replier.sentAt && { date: osloDate(replier.sentAt) },
      byWords(replier),
      replier.remarks,
    ]),
  },
];

const byWords = ({ by, authority, unconfirmedEmail }: Replier): string =>
  [by, authorityWords(authority), unconfirmedEmail && `${m.approval_unconfirmed()}: ${unconfirmedEmail}`]
    .filter(Boolean)
    .join(", ");

function asDocument(read: ReadHearing, now: Date): Promise<Uint8Array<ArrayBuffer>> {
  const { document, round, remarks, repliers } = read;
  const replied = repliers.filter(({ sentAt }) => sentAt !== null).length;
  return writeDocx({
    title: m.hearing_file_title({ title: document.title, number: round.version }),
    language: document.language,
    isLandscape: true,
    parts: [
      m.hearing_replies_of({ replied, asked: repliers.length }),
      m.hearing_lead_over({ date: formatDate(round.dueOn) }),
      m.hearing_file_as_of({ date: formatDate(now) }),
      ...bySection(remarks).flatMap(({ remarks: own }) => [
        { heading: own[0] ? partName(own[0]) : "" },
        {
          columns: [
            { head: m.hearing_column_number(), share: 6 },
            { head: m.approval_column_municipality(), share: 14 },
            { head: m.hearing_remark_body(), share: 36 },
            { head: m.hearing_column_disposition(), share: 12 },
            { head: m.hearing_column_reason(), share: 32 },
          ],
          rows: own.map(rowOf),
        },
      ]),
      { heading: m.hearing_file_municipalities() },
      {
        columns: [
          { head: m.approval_column_municipality(), share: 22 },
          { head: m.hearing_column_reply(), share: 22 },
          { head: m.hearing_column_sent(), share: 16 },
          { head: m.hearing_column_by(), share: 40 },
        ],
        rows: repliers.map((replier) => [
          replier.name,
          standingName(replier.standing),
          replier.sentAt ? formatDate(replier.sentAt) : "",
          byWords(replier),
        ]),
      },
    ],
  });
}

const rowOf = (remark: ShownRemark): string[] => [
  String(remark.number ?? ""),
  [remark.municipality.name, ...(remark.isLate ? [`(${m.hearing_late().toLowerCase()})`] : [])].join(" "),
  [...(remark.quote ? [`«${remark.quote}»`] : []), remark.body].join("\n"),
  dispositionName(remark.disposition),
  [remark.reason, changedInName(remark.changedIn)].filter(Boolean).join("\n"),
];
