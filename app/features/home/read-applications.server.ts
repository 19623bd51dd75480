import { isOneOf, SIGNABLE, UNDER_WAY } from "~/domain/grant/application-lifecycle";
import type { Blocker } from "~/domain/grant/blocker";
import { contentBlockers } from "~/domain/grant/blockers";
import { osloDate } from "~/domain/shared/oslo-time";
import {
  type FoundApplication,
  applicationCallColumns,
  callOfApplication,
  partnersOf,
  subjectOfApplication,
} from "~/features/grant/content/application-store.server";
import { type CurrentContent, readCurrentContent } from "~/features/grant/content/current-content.server";
import { readSigningRecord, type SigningRecord } from "~/features/grant/signing/sign-off-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { MyConsortium } from "./my-standings.server";

/** The first time, each application is read in full to say what is missing: only those that close first are included. */
const MOST_APPLICATIONS = 6;

/** An application as its duties are derived from it. Shared between all who ask: nobody changes it. */
export interface ReadApplication {
  application: Omit<FoundApplication, "subject" | "lead">;
  current: CurrentContent;
  blockers: Blocker[];
  answers: SigningRecord;
}

interface Found {
  id: string;
  consortiumId: string;
  /** The same while no row that the application is read from has changed. */
  fingerprint: string;
}

/**
 * The applications of these consortia that can still be written, signed or sent, the first to close first. To read
 * one in full takes several questions; so what was read is kept for as long as its rows are the same. The rows say
 * nothing of who asks.
 */
export async function readApplications(
  deps: Deps,
  consortia: readonly MyConsortium[],
): Promise<(ReadApplication & { consortium: MyConsortium; application: FoundApplication })[]> {
  const found = await findFingerprints(deps, consortia);
  const read = [];
  for (const one of found) {
    const consortium = consortia.find(({ id }) => id === one.consortiumId);
    if (!consortium) continue;
    const known = await readOne(deps, one, consortium);
    const subject = subjectOfApplication(consortium.subject, known.application.call);
    read.push({ ...known, consortium, application: { ...known.application, lead: consortium.lead, subject } });
  }
  return read;
}

async function readOne(deps: Deps, found: Found, consortium: MyConsortium): Promise<ReadApplication> {
  const key = `application ${found.id} ${found.fingerprint} ${consortium.standings.key}`;
  const place = deps.remember(key, (): { read: ReadApplication | null } => ({ read: null }));
  if (place.read) return place.read;
  const read = await readInFull(deps, found.id, consortium);
  const [after] = await findFingerprints(deps, [consortium], found.id);
  // Written meanwhile: it is what this page shows, but not what the fingerprint stands for
  if (after?.fingerprint === found.fingerprint) place.read = read;
  return read;
}

async function readInFull(deps: Deps, applicationId: string, consortium: MyConsortium): Promise<ReadApplication> {
  const row = await deps.db.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: applicationCallColumns,
  });
  const call = callOfApplication(row);
  const { id, title, state, documentId, consortiumId } = row;
  const application = { id, title, state, documentId, consortiumId, call };
  const subject = subjectOfApplication(consortium.subject, call);
  const records = consortium.standings.partners.map(({ record }) => record);
  const partners = partnersOf(records, osloDate(deps.clock.now()));
  const found = { ...application, lead: consortium.lead, subject };
  const current = await readCurrentContent(deps.db, deps, found, { partners });
  const answers = isOneOf(state, SIGNABLE) ? await readSigningRecord(deps.db, id) : { signOffs: [], declines: [] };
  return { application, current, answers, blockers: contentBlockers(current.content, call.form, current.partners) };
}

/** Whatever an application is read from must be here: a row left out would be shown as it was. */
const findFingerprints = (deps: Deps, consortia: readonly MyConsortium[], only: string | null = null) =>
  deps.db.$queryRaw<Found[]>`
    /* kept: applications */ select a.id, a.consortium_id as "consortiumId", md5(concat_ws(chr(10), a::text, c::text, r::text, s::text, g.name,
      h.last_sequence, d.log_sequence, d.sha256,
      (select string_agg(t::text, chr(10) order by t.field_key) from application_answer t where t.application_id = a.id),
      (select string_agg(t::text, chr(10) order by t.position, t.id) from application_goal t where t.application_id = a.id),
      (select string_agg(t::text, chr(10) order by t.organisation_id, t.category_key, t.year)
        from budget_line t where t.application_id = a.id),
      (select string_agg(t::text, chr(10) order by t.id) from attachment t where t.application_id = a.id),
      (select string_agg(t::text, chr(10) order by t.id) from sign_off t where t.application_id = a.id),
      (select string_agg(t::text, chr(10) order by t.id) from sign_off_decline t where t.application_id = a.id)
    )) as fingerprint
    from application a
      join call c on c.id = a.call_id
      join scheme s on s.id = c.scheme_id
      join organisation g on g.id = c.grantor_organisation_id
      left join call_revision r on r.call_id = a.call_id and r.number = a.call_revision
      left join collab_head h on h.document_id = a.document_id
      left join document_rendering d on d.document_id = a.document_id
    where a.consortium_id = any(${consortia.map(({ id }) => id)}::uuid[])
      and (${only}::uuid is null or a.id = ${only}::uuid)
      and a.state::text = any(${[...UNDER_WAY]}::text[])
      and c.closes_at > ${deps.clock.now()}
    order by c.closes_at, a.id
    limit ${MOST_APPLICATIONS}`;
