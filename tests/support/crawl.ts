import { patternOf } from "./route-patterns.ts";
import type { Visitor } from "./visitor.ts";

export interface Visit {
  address: string;
  pattern: string;
  status: number;
  isPage: boolean;
  body: string;
}

/** Follows every link of ours from some pages on as one person, a few addresses of each pattern. */
export async function crawl(visitor: Visitor, start: readonly string[], visitsPerPattern: number): Promise<Visit[]> {
  const visits = new Map<string, Visit>();
  const count = new Map<string, number>();
  const waiting = [...start];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const pattern = patternOf(address);
    const earlier = (pattern && count.get(pattern)) || 0;
    if (!pattern || visits.has(address) || earlier >= visitsPerPattern) continue;
    count.set(pattern, earlier + 1);
    const response = await visitor.request(address);
    const isPage = response.headers.get("content-type")?.includes("text/html") ?? false;
    const body = await response.text();
    visits.set(address, { address, pattern, status: response.status, isPage: isPage && response.ok, body });
    if (!isPage) continue;
    const links = [...body.matchAll(/\bhref="(\/[^"#]*)/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
    waiting.push(...links.filter((link) => !link.startsWith("/assets/")));
  }
  return [...visits.values()];
}
