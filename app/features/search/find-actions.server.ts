import type { Actor } from "~/domain/access/actor";
import { type Action, can, NOWHERE } from "~/domain/access/can";
import { hitsOf, markHits } from "~/domain/search/excerpt";
import { matchScore, stemsOfWords } from "~/domain/search/match";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { type SearchHit, standsIn } from "./search-hit";
import type { SearchPlace } from "./search-places.server";

interface Offer {
  title: () => string;
  /** Other words somebody may use for it. */
  about: () => string;
  needs: Action;
  href: (slug: string) => string;
}

/** What can be done in a consortium, by whoever has the right. */
const IN_CONSORTIUM: readonly Offer[] = [
  { title: m.search_do_document, about: m.search_do_document_about, needs: "document.edit", href: paths.documents },
  { title: m.search_do_invite, about: m.search_do_invite_about, needs: "consortium.manage", href: paths.partners },
  { title: m.search_do_remind, about: m.search_do_remind_about, needs: "consortium.manage", href: paths.reminder },
  { title: m.search_do_plan, about: m.search_do_plan_about, needs: "consortium.view", href: paths.plan },
  { title: m.search_do_systems, about: m.search_do_systems_about, needs: "system.view", href: paths.systems },
  { title: m.search_do_decisions, about: m.search_do_decisions_about, needs: "decision.view", href: paths.decisions },
  { title: m.search_do_risks, about: m.search_do_risks_about, needs: "risk.view", href: (slug) => paths.risks(slug) },
  {
    title: m.search_do_requirements,
    about: m.search_do_requirements_about,
    needs: "requirement.view",
    href: (slug) => paths.requirements(slug),
  },
  { title: m.search_do_apply, about: m.search_do_apply_about, needs: "application.view", href: paths.applications },
  { title: m.search_do_log, about: m.search_do_log_about, needs: "audit.view", href: (slug) => paths.activity(slug) },
  { title: m.search_do_steer, about: m.search_do_steer_about, needs: "consortium.view", href: paths.steering },
];

/** What can be done outside any consortium. */
const ANYWHERE: readonly Offer[] = [
  { title: m.search_do_settings, about: m.search_do_settings_about, needs: "consortium.create", href: paths.settings },
  { title: m.search_do_found, about: m.search_do_found_about, needs: "consortium.create", href: paths.newConsortium },
];

/** What the person may do that answers the words; all of it when there are none. */
export function findActions(
  actor: Actor,
  { words, places, limit }: { words: readonly string[]; places: ReadonlyMap<string, SearchPlace>; limit: number },
): { total: number; hits: SearchHit[] } {
  const isHit = hitsOf(stemsOfWords(words));
  const offered = [
    ...[...places.values()].flatMap((place) =>
      IN_CONSORTIUM.filter(({ needs }) => can(actor, needs, place.subject)).map((offer) => ({ offer, place })),
    ),
    ...ANYWHERE.filter(({ needs }) => can(actor, needs, NOWHERE)).map((offer) => ({ offer, place: null })),
  ];
  const found = offered
    .map(({ offer, place }) => {
      const [title, about] = [offer.title(), offer.about()];
      const score = words.length === 0 ? 1 : 3 * matchScore(words, title) || matchScore(words, `${title} ${about}`);
      return {
        title,
        about,
        score,
        href: offer.href(place?.slug ?? ""),
        ...(place ? standsIn(places, place) : { where: "", place: "" }),
      };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const hits = found.slice(0, limit).map(({ title, about, href, where, place }): SearchHit => ({
    kind: "action",
    href,
    title,
    where,
    place,
    excerpt: markHits(about, isHit),
    passages: [],
    at: null,
  }));
  return { total: found.length, hits };
}
