import { SIGNABLE } from "~/domain/grant/application-lifecycle";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { PRODUCT, recordEvent } from "~/features/kernel/record-event.server";

import {
  applicationCallColumns,
  callOfApplication,
  holdApplication,
  type FoundApplication,
} from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { lastChangeAt } from "~/features/grant/content/last-change.server";
import { askAgain, staleSignOffs } from "./ask-for-sign-offs.server";
import { readSigningRecord } from "./sign-off-store.server";

/** Quiet period before we ask municipalities to sign again: one letter per burst of changes. */
const QUIET_MS = 10 * 60 * 1000;

/**
 * Writes to every municipality whose sign-off has become stale while signing is open, as when a partner leaves: once per
 * sign-off and only after a quiet period. A job calls it every minute; two at once write once. Returns the number of municipalities written to.
 */
export async function notifyStaleSignOffs(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  const open = await deps.db.application.findMany({
    where: {
      state: { in: [...SIGNABLE] },
      call: { closesAt: { gt: now } },
      signOffs: { some: { notices: { none: {} } } },
    },
    select: { id: true },
  });
  let written = 0;
  for (const { id } of open) written += await notifyOne(deps, id);
  return written;
}

function notifyOne(deps: Deps, applicationId: string): Promise<number> {
  return inTransaction(deps, async (tx) => {
    const now = deps.clock.now();
    await holdApplication(tx, applicationId, "update");
    const row = await tx.application.findUniqueOrThrow({
      where: { id: applicationId },
      include: {
        ...applicationCallColumns,
        consortium: {
          include: {
            leadOrganisation: { select: { id: true, name: true } },
            partnerships: { select: subjectColumns },
          },
        },
      },
    });
    const { consortium: joint, ...columns } = row;
    const lead = joint.leadOrganisation;
    const application: FoundApplication = {
      ...columns,
      lead,
      call: callOfApplication(row),
      subject: subjectOfConsortium(joint),
    };
    if (now.getTime() - (await lastChangeAt(tx, application)).getTime() < QUIET_MS) return 0;
    const current = await readCurrentContent(tx, deps, application);
    const record = await readSigningRecord(tx, applicationId);
    const notices = await tx.signOffNotice.findMany({ where: { applicationId, signOffId: { not: null } } });
    const told = new Set(notices.map((notice) => notice.signOffId));
    const stale = staleSignOffs(current, record).filter(({ signOff }) => !told.has(signOff.id));
    if (stale.length === 0) return 0;

    await askAgain(tx, deps, { consortium: { ...joint, lead }, application, current, stale });
    await announce(tx, `application:${applicationId}`);
    for (const { partner } of stale)
      await recordEvent(tx, deps, {
        scope: joint.id,
        actor: PRODUCT,
        action: "sign_off.notified",
        objectType: "application",
        objectId: applicationId,
        details: { municipality: partner.name },
      });
    return stale.length;
  });
}
