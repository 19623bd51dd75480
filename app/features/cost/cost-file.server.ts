import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { COST_KEYS } from "~/domain/cost/cost-key";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { writeXlsx } from "~/features/kernel/xlsx.server";
import { costKeyName, costKindName, costScopeName } from "~/i18n/cost-names";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { readCostBasis } from "./cost-basis.server";
import { costWorkbook } from "./cost-workbook";
import { ownBill } from "./own-bill";
import { computeBills } from "./computed-bills.server";
import type { AskedWhatIf } from "./what-if.server";
import type { WorkbookInput, WorkbookWords } from "./workbook-input";

/** The costs and every bill as a workbook whose formulas live. Null for those who may not see them. */
export async function costXlsx(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!can(actor, "cost.view", consortium.subject)) return null;
  const [basis, items] = await Promise.all([
    readCostBasis(deps.db, consortium, deps.clock.now()),
    deps.db.costItem.findMany({
      where: { consortiumId: consortium.id },
      include: { organisation: { select: { number: true, name: true } } },
      orderBy: [
        { scope: "asc" },
        { kind: "asc" },
        { name: "asc" },
        { organisationId: "asc" },
        { year: "asc" },
        { id: "asc" },
      ],
    }),
  ]);
  const input: WorkbookInput = {
    items: items.map(({ organisation, kind, ...item }) => ({
      name: item.name,
      scope: item.scope,
      kind: costKindName(kind),
      year: item.year,
      net: item.net,
      gross: item.gross,
      key: item.key,
      number: organisation?.number ?? "",
      municipality: organisation?.name ?? "",
      source: item.source,
    })),
    costs: basis.costs,
    sharers: basis.sharers,
    parts: basis.parts,
    frozen: basis.frozen && basis.decision,
  };
  return writeXlsx(
    costWorkbook(input, { ...workbookWords(), issue: (issues) => issues.map((one) => issueText(one)).join(" ") }),
  );
}

const workbookWords = (): Omit<WorkbookWords, "issue"> => ({
  items: m.cost_items_heading(),
  basis: m.cost_file_basis(),
  decidedBasis: m.cost_file_decided_basis(),
  amounts: m.cost_file_amounts(),
  central: costScopeName("central"),
  local: costScopeName("local"),
  commonKey: m.cost_key_common(),
  keys: {
    equal: costKeyName("equal"),
    population: costKeyName("population"),
    users: costKeyName("users"),
    hybrid: costKeyName("hybrid"),
    custom: costKeyName("custom"),
  },
  heads: {
    name: m.cost_item(),
    whose: m.cost_whose(),
    kind: m.cost_kind(),
    year: m.cost_year(),
    net: m.cost_without_vat_head(),
    gross: m.cost_with_vat(),
    key: m.cost_key(),
    number: m.cost_file_number(),
    municipality: m.cost_municipality(),
    source: m.cost_source(),
    population: m.cost_key_population(),
    users: m.cost_key_users(),
    weight: m.cost_weight(),
    part: m.cost_file_part(),
    percent: m.cost_file_percent(),
    upTo: m.cost_file_up_to(),
    amount: m.cost_file_amount(),
    share: m.cost_bill_share(),
    grant: m.cost_bill_grant(),
    local: m.cost_bill_local(),
    sum: m.cost_sum(),
    floor: m.cost_file_floor(),
    remainder: m.cost_file_remainder(),
    whole: m.cost_file_whole(),
  },
});

/** Every bill under every key, as asked, for a spreadsheet. Null for those who may not see it. */
export async function costCsv(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: AskedWhatIf,
): Promise<string | null> {
  if (!can(actor, "cost.view", consortium.subject)) return null;
  const { basis, resolved, now } = await computeBills(deps, consortium, asked);
  const head = [
    m.cost_file_number(),
    m.cost_municipality(),
    m.cost_key_population(),
    m.cost_key_users(),
    ...COST_KEYS.map((key) => costKeyName(key)),
    m.cost_bill_local(),
  ];
  const rows = [...basis.sharers, ...resolved.joining].map((sharer) => {
    const bills = ownBill(sharer, now, null);
    const local = bills.find(({ bill }) => bill)?.bill?.local ?? null;
    const amounts = [...bills.map(({ bill }) => bill?.pays ?? null), local];
    return [sharer.number, sharer.name, sharer.population, sharer.users, ...amounts.map(decimal)];
  });
  return CSV_MARK + [head, ...rows].map(csvRow).join("");
}

/** As Norwegian Excel reads a number; below zero without the mark that makes it a text. */
function decimal(amount: bigint | null): string {
  if (amount === null) return "";
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? "\u2212" : ""}${size / 100n},${(size % 100n).toString().padStart(2, "0")}`;
}
