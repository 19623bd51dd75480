import type { ExcerptPart } from "~/domain/search/excerpt";

/** Words of what was found, those that were searched for marked. */
export function Excerpt({ parts }: { parts: readonly ExcerptPart[] }) {
  return parts.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text));
}
