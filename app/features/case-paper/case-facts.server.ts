import { lastDayBefore } from "~/domain/shared/deadline";
import { computeBills } from "~/features/cost/computed-bills.server";
import type { DocumentLanguage } from "~/features/document/strategy-template";
import type { CaseFacts } from "~/features/document/template/case-text";
import { chainOfPlan, plannedFor } from "~/features/figures/plan-figures.server";
import type { Deps } from "~/features/kernel/deps";
import { costKeyName } from "~/i18n/cost-names";
import { formatDate, formatKroner } from "~/i18n/format";
import { organisationTitle } from "~/i18n/organisation-title";
import { m } from "~/paraglide/messages.js";

/** A municipality that gets a case paper. */
export interface PaperReceiver {
  id: string;
  number: string;
  name: string;
  kind: string;
  /** By its written standard */
  language: DocumentLanguage;
}

export interface PaperConsortium {
  id: string;
  name: string;
  deadlineAt: Date;
  lead: { id: string; name: string; kind: string };
  countedOrganisationIds: readonly string[];
}

const NOTHING = { leaves: [], joins: [], isGrantRefused: false };

/** What the case paper of one municipality says, from the same rows as its own pages. */
export async function caseFacts(
  deps: Pick<Deps, "db" | "clock" | "remember">,
  consortium: PaperConsortium,
  receiver: PaperReceiver,
): Promise<CaseFacts> {
  const { language: locale } = receiver;
  const [meeting, costs] = await Promise.all([
    meetingWords(deps, consortium, receiver),
    costWords(deps, consortium, receiver),
  ]);
  return {
    number: receiver.number,
    municipality: organisationTitle(receiver, locale),
    consortium: consortium.name,
    lead: organisationTitle(consortium.lead, locale),
    deadline: formatDate(lastDayBefore(consortium.deadlineAt), locale),
    meeting,
    costs,
  };
}

async function meetingWords(
  deps: Pick<Deps, "db" | "clock" | "remember">,
  consortium: PaperConsortium,
  { id, language: locale }: PaperReceiver,
): Promise<string> {
  const own = (await plannedFor(deps, consortium)).find(({ organisationId }) => organisationId === id);
  if (own?.plan.kind === "misses") return m.casepaper_meeting_misses({}, { locale });
  const chain = own ? chainOfPlan(own.plan) : null;
  if (!chain) return "";
  const days = { date: formatDate(chain.heldOn, locale), papers: formatDate(chain.papersOutOn, locale) };
  return m.casepaper_meeting(days, { locale });
}

/** Its share under the key that is chosen; while none is, that it is to be covered. */
async function costWords(
  deps: Pick<Deps, "db" | "clock">,
  consortium: PaperConsortium,
  { id, language: locale }: PaperReceiver,
): Promise<string> {
  const { basis, now } = await computeBills(deps, consortium, NOTHING);
  const key = basis.decision?.key;
  const bills = key && now[key];
  const bill = bills?.ok ? bills.value.get(id) : undefined;
  if (!key || !bill) return m.template_case_costs({}, { locale });
  const named = { amount: formatKroner(bill.total, locale), key: costKeyName(key, locale).toLowerCase() };
  return m.casepaper_costs(named, { locale });
}
