import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isCounted } from "~/domain/consortium/counted";
import { isEmpoweredTo } from "~/domain/consortium/standing";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { readAgreements, signatureState } from "~/features/document/agreement/agreement-store.server";
import type { Deps } from "~/features/kernel/deps";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { askedDocuments } from "./asked-documents.server";
import type { Duty } from "./duty";
import type { MyConsortium } from "./my-standings.server";

/** Agreements that wait for a signature: by the municipalities somebody may sign for that can, and for the lead. */
export async function agreementDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const documents = await askedDocuments(deps, consortia, { agreementRequests: { some: {} } });
  const agreements = await readAgreements(
    deps.db,
    documents.map(({ id }) => id),
  );
  const duties: Duty[] = [];
  for (const document of documents) {
    const consortium = consortia.find(({ id }) => id === document.consortiumId);
    const { request, signatures } = agreements.get(document.id) ?? {};
    if (!consortium || !request || !signatures) continue;
    const owing = consortium.partners.filter(isCounted).filter(({ organisationId, standing }) => {
      const own = signatures.filter((one) => one.organisationId === organisationId);
      return signatureState(own, request.id, standing) !== "signed";
    });
    const common = {
      actOn: today,
      isDated: false,
      note: m.home_note({ consortium: consortium.name, text: m.approval_duty_note({ number: request.number }) }),
      action: m.home_do_see(),
    };
    duties.push(
      ...owing
        .filter(
          ({ organisationId, standing }) =>
            isEmpoweredTo("sign_agreement", standing) &&
            can(actor, "agreement.sign", { ...consortium.subject, organisationId }),
        )
        .map(({ number }) => ({
          ...common,
          key: `sign ${document.id} ${number}`,
          title: m.agreement_duty({ title: document.title }),
          href: paths.agreementOf(consortium.slug, document.id, number),
        })),
      ...(owing.length > 0 && can(actor, "agreement.ask", consortium.subject)
        ? [
            {
              ...common,
              key: `signatures ${document.id}`,
              title: m.agreement_duty_chase({ count: owing.length, title: document.title }),
              href: paths.agreement(consortium.slug, document.id),
            },
          ]
        : []),
    );
  }
  return duties;
}
