import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isInTime } from "~/domain/shared/deadline";
import type { Deps } from "~/features/kernel/deps";

import { findGrantor } from "./grantor-store.server";

/** A call that stands, for those who write it; null for everybody else and when it is closed. */
export async function deadlinePage(
  deps: Deps,
  actor: Actor,
  slug: string,
): Promise<{ slug: string; title: string; closesAt: Date; applications: number } | null> {
  const now = deps.clock.now();
  const call = await deps.db.call.findUnique({
    where: { slug },
    select: {
      title: true,
      closesAt: true,
      grantorOrganisationId: true,
      _count: { select: { applications: true } },
    },
  });
  const grantor = call && (await findGrantor(deps.db, now, call.grantorOrganisationId));
  if (!call || !grantor || !can(actor, "call.write", grantor.subject) || !isInTime(now, call.closesAt)) return null;
  const { title, closesAt, _count: counted } = call;
  return { slug, title, closesAt, applications: counted.applications };
}
