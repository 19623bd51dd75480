import type { Actor } from "~/domain/access/actor";
import { signOffState } from "~/domain/grant/sign-off";
import { applicationLock, type ApplicationLock } from "~/features/grant/content/application-lock.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import type { Deps } from "~/features/kernel/deps";
import { readSigningRecord } from "./sign-off-store.server";

export interface UnlockingPage {
  id: string;
  documentId: string;
  title: string;
  lock: ApplicationLock;
  /** The municipalities whose signatures hold as long as nothing is changed. */
  signed: string[];
}

/** What unlocking costs, before anybody does it. */
export async function unlockingPage(deps: Deps, actor: Actor, application: FoundApplication): Promise<UnlockingPage> {
  const { id, documentId, title } = application;
  const current = await readCurrentContent(deps.db, deps, application);
  const record = await readSigningRecord(deps.db, id);
  const signed = current.partners.filter((one) => signOffState(one, record, current.sha256) === "signed");
  const lock = await applicationLock(deps, actor, application);
  return { id, documentId, title, lock, signed: signed.map(({ name }) => name) };
}
