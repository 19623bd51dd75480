import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isCounted } from "~/domain/consortium/counted";
import { type CivilDate, civilDateOf } from "~/domain/shared/oslo-time";
import {
  latestRequests,
  owingApprovers,
  readApprovalsOf,
  type RequestRow,
} from "~/features/document/approval/approval-store.server";
import { versionSections } from "~/features/document/approval/version-sections.server";
import type { Deps } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { askedDocuments } from "./asked-documents.server";
import type { Duty } from "./duty";
import type { MyConsortium } from "./my-standings.server";

/** Versions that wait for approval: by the municipalities somebody may approve for, and for whoever asked. */
export async function approvalDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const documents = await askedDocuments(deps, consortia, { approvalRequests: { some: {} } });
  const ids = documents.map(({ id }) => id);
  const [requests, approvals] = await Promise.all([latestRequests(deps.db, ids), readApprovalsOf(deps.db, ids)]);
  const duties: Duty[] = [];
  for (const document of documents) {
    const consortium = consortia.find(({ id }) => id === document.consortiumId);
    const request = requests.get(document.id);
    if (!consortium || !request) continue;
    const text = await versionSections(deps, deps.db, request.versionId);
    const owing = owingApprovers(consortium.partners.filter(isCounted), approvals.get(document.id) ?? [], text);
    const read = { consortium, document, request, today };
    duties.push(
      ...owing
        .filter(({ organisationId }) => can(actor, "document.approve", { ...consortium.subject, organisationId }))
        .map(({ number }) => ownDuty(read, number)),
      ...(owing.length > 0 && can(actor, "document.ask_approval", consortium.subject)
        ? [chaseDuty(read, owing.length)]
        : []),
    );
  }
  return duties;
}

interface Read {
  consortium: MyConsortium;
  document: { id: string; title: string };
  request: RequestRow;
  today: CivilDate;
}

function ownDuty({ consortium, document, request, today }: Read, municipality: string): Duty {
  const { version: number, dueOn } = request;
  const text = dueOn ? m.approval_duty_note_due({ number, date: formatDate(dueOn) }) : m.approval_duty_note({ number });
  return {
    key: `approve ${document.id} ${municipality}`,
    actOn: dueOn ? civilDateOf(dueOn) : today,
    isDated: dueOn !== null,
    title: m.approval_duty({ title: document.title }),
    note: m.home_note({ consortium: consortium.name, text }),
    href: paths.approval(consortium.slug, document.id, municipality),
    action: m.home_do_see(),
  };
}

function chaseDuty({ consortium, document, request, today }: Read, count: number): Duty {
  const { version: number, dueOn } = request;
  return {
    key: `approvals ${document.id}`,
    actOn: dueOn ? civilDateOf(dueOn) : today,
    isDated: dueOn !== null,
    title: m.approval_duty_chase({ count, title: document.title }),
    note: m.home_note({ consortium: consortium.name, text: m.approval_duty_note({ number }) }),
    href: paths.approvals(consortium.slug, document.id),
    action: m.home_do_see(),
  };
}
