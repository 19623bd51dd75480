import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { seesDocument } from "~/features/kernel/visible-documents";
import { paths } from "~/paths";
import type { MyConsortium } from "./my-standings.server";

export interface RecentText {
  id: string;
  title: string;
  consortium: string;
  href: string;
  changedAt: Date;
}

interface Row {
  id: string;
  title: string;
  consortiumId: string;
  applicationId: string | null;
  changedAt: Date;
}

const RECENT_MS = 7 * 86_400_000;
const MOST = 4;

/** Texts of somebody's consortia that were written in during the last week, the latest first. */
export async function recentTexts(deps: Deps, actor: Actor, consortia: readonly MyConsortium[]): Promise<RecentText[]> {
  const since = new Date(deps.clock.now().getTime() - RECENT_MS);
  const documents = await deps.db.$queryRaw<Row[]>`
    /* kept: recent_texts */ select d.id, d.title, d.consortium_id as "consortiumId", a.id as "applicationId", r.rendered_at as "changedAt"
    from document d join document_rendering r on r.document_id = d.id left join application a on a.document_id = d.id
    where d.archived_at is null and d.consortium_id = any(${consortia.map(({ id }) => id)}::uuid[])
      and r.rendered_at > ${since} and ${seesDocument(actor, consortia)}
    order by r.rendered_at desc limit ${MOST}`;
  return documents.flatMap(({ id, title, consortiumId, applicationId, changedAt }) => {
    const consortium = consortia.find((one) => one.id === consortiumId);
    if (!consortium) return [];
    const { slug, name } = consortium;
    const href = applicationId ? paths.application(slug, applicationId) : paths.document(slug, id);
    return [{ id, title, consortium: name, href, changedAt }];
  });
}
