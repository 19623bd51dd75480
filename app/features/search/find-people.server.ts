import { hitsOf, markHits } from "~/domain/search/excerpt";
import { matchScore, stemsOfWords } from "~/domain/search/match";
import type { Role } from "~/domain/access/role";
import type { Deps } from "~/features/kernel/deps";
import { roleName } from "~/i18n/role-name";
import { paths } from "~/paths";
import { type Place, type SearchHit, standsIn } from "./search-hit";

interface Member {
  name: string;
  role: Role;
  organisation: string;
  number: string;
  consortiumId: string;
}

/** People are looked at one by one; there are a few for each municipality. */
const MOST = 5_000;

/** Those who act for a municipality in these consortia: whom its page there shows. */
export async function findPeople(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { words, places, limit }: { words: readonly string[]; places: ReadonlyMap<string, Place>; limit: number },
): Promise<{ total: number; hits: SearchHit[] }> {
  const now = clock.now();
  const members = await db.$queryRaw<Member[]>`
    select distinct on (p.id, q.consortium_id) p.display_name as name, m.role, o.name as organisation, o.number,
      q.consortium_id as "consortiumId"
    from partnership q
      join membership m on m.organisation_id = q.organisation_id
        and (m.consortium_id = q.consortium_id or (m.consortium_id is null and q.joined_at is not null))
      join person p on p.id = m.person_id
      join organisation o on o.id = m.organisation_id
    where q.consortium_id = any(${[...places.keys()]}::uuid[]) and o.number is not null
      and m.valid_from <= ${now} and (m.valid_to is null or m.valid_to > ${now})
    order by p.id, q.consortium_id, m.id
    limit ${MOST}`;
  const found = members
    .map((member) => ({ ...member, score: matchScore(words, `${member.name} ${member.organisation}`) }))
    .filter(({ score, name }) => score > 0 && matchesName(words, name))
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name, "nb"));
  const isHit = hitsOf(stemsOfWords(words));
  const hits = found.slice(0, limit).flatMap((member): SearchHit[] => {
    const place = places.get(member.consortiumId);
    if (!place) return [];
    return [
      {
        kind: "person",
        href: paths.partner(place.slug, member.number),
        title: member.name,
        ...standsIn(places, place),
        excerpt: markHits(`${roleName(member.role)}, ${member.organisation}`, isHit),
        passages: [],
        at: null,
      },
    ];
  });
  return { total: found.length, hits };
}

/** The municipality alone is no reason to list all its people. */
const matchesName = (words: readonly string[], name: string) => words.some((word) => matchScore([word], name) > 0);
