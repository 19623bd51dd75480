import { SIGNABLE } from "~/domain/grant/application-lifecycle";
import { changeUnsigned, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import { PRODUCT } from "~/features/kernel/record-event.server";

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

async function notifyOne(deps: Deps, applicationId: string): Promise<number> {
  const find = async (tx: Transaction) => {
    await holdApplication(tx, applicationId, "update");
    const found = await readApplication(tx, applicationId);
    return {
      by: PRODUCT,
      scope: found.consortium.id,
      topics: [`application:${applicationId}` as const],
      object: { type: "application", id: applicationId },
      ...found,
    };
  };
  const notified = await changeUnsigned(deps, find, async (tx, { consortium, application }, now) => {
    if (now.getTime() - (await lastChangeAt(tx, application)).getTime() < QUIET_MS) return unchanged(0);
    const current = await readCurrentContent(tx, deps, application);
    const record = await readSigningRecord(tx, applicationId);
    const notices = await tx.signOffNotice.findMany({ where: { applicationId, signOffId: { not: null } } });
    const known = new Set(notices.map((notice) => notice.signOffId));
    const stale = staleSignOffs(current, record).filter(({ signOff }) => !known.has(signOff.id));
    if (stale.length === 0) return unchanged(0);

    await askAgain(tx, deps, { consortium, application, current, stale });
    const told = stale.map(({ partner }) => ({
      action: "sign_off.notified" as const,
      details: { municipality: partner.name },
    }));
    return made(stale.length, told);
  });
  return notified.ok ? notified.value : 0;
}

async function readApplication(tx: Transaction, id: string) {
  const { consortium, ...columns } = await tx.application.findUniqueOrThrow({
    where: { id },
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
  const lead = consortium.leadOrganisation;
  const application: FoundApplication = {
    ...columns,
    lead,
    call: callOfApplication(columns),
    subject: subjectOfConsortium(consortium),
  };
  return { consortium: { ...consortium, lead }, application };
}
