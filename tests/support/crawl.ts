import { patternOf } from "./route-patterns.ts";
import type { Visitor } from "./visitor.ts";

export interface Visit {
  address: string;
  pattern: string;
  status: number;
  isPage: boolean;
  body: string;
}

/** Opens one page that no link leads to yet. */
export async function open(visitor: Visitor, address: string): Promise<Visit & { isHtml: boolean }> {
  const response = await visitor.request(address);
  // A file that is to be kept is no page, whatever it is written in
  const isKept = response.headers.get("content-disposition")?.startsWith("attachment") ?? false;
  const isHtml = !isKept && (response.headers.get("content-type")?.includes("text/html") ?? false);
  const body = await response.text();
  const { status, ok } = response;
  return { address, pattern: patternOf(address) ?? "", status, isPage: isHtml && ok, isHtml, body };
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
    const visit = await open(visitor, address);
    visits.set(address, visit);
    if (!visit.isHtml) continue;
    const links = [...visit.body.matchAll(/\bhref="(\/[^"#]*)/g)].map((match) =>
      (match[1] ?? "").replaceAll("&amp;", "&"),
    );
    waiting.push(...links.filter((link) => !link.startsWith("/assets/")));
  }
  return [...visits.values()];
}
