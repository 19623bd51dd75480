import type { Deps } from "~/features/kernel/deps";
import type { FiguresOf } from "~/features/kernel/figures";
import { sha256 } from "~/features/kernel/hash";
import { formatInstant } from "~/i18n/format";
import { isLocale, type Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { canonicalContent } from "~/text/canonical-content";
import { renderHtml } from "~/text/formats/html";
import { fillLive, liveIn, withoutMoment } from "~/text/live/fill-live";
import { withoutRows } from "~/text/live/live-table";
import type { RenderedText, RichTextNode } from "~/text/text-engine";
import { BODY_TEXT } from "~/text/roots";

type Content = Record<string, RichTextNode>;
type FiguresConsortium = FiguresOf["consortium"];
type Reading = Pick<Deps, "figures">;

/** What of a document its live blocks depend on. */
export interface FiguresDocument {
  language: string;
  /** The municipality that keeps it to itself; null where all who take part read it. */
  municipalityId: string | null;
}

export const localeOfText = (language: string): Locale => (isLocale(language) ? language : "nb");

export const figuresOf = (consortium: FiguresConsortium, document: FiguresDocument): FiguresOf => ({
  consortium,
  readers: { municipalityId: document.municipalityId },
  locale: localeOfText(document.language),
});

/** A document's texts with the figures of now on their live blocks; as they are where they have none. */
export async function withFigures(
  { figures }: Reading,
  consortium: FiguresConsortium,
  document: FiguresDocument,
  content: Content,
  asOf = "",
): Promise<Content> {
  const blocks = liveIn(content);
  if (blocks.length === 0) return content;
  return fillLive(content, await figures.tables(figuresOf(consortium, document), blocks), asOf);
}

/** The same with what the tables are called alone: where there are no figures of that time to compare. */
export async function withCaptions(
  { figures }: Reading,
  consortium: FiguresConsortium,
  document: FiguresDocument,
  content: Content,
): Promise<Content> {
  const blocks = liveIn(content);
  if (blocks.length === 0) return content;
  const tables = await figures.tables(figuresOf(consortium, document), blocks);
  return fillLive(content, new Map([...tables].map(([key, { caption }]) => [key, withoutRows(caption, "")])));
}

/** A text to freeze: the figures of its live blocks, and when they were so, are among what is hashed. */
export async function withFrozenFigures<T extends Pick<RenderedText, "content" | "html" | "sha256">>(
  deps: Reading & Pick<Deps, "clock">,
  consortium: FiguresConsortium,
  document: FiguresDocument,
  text: T,
): Promise<T> {
  if (liveIn(text.content).length === 0) return text;
  const locale = localeOfText(document.language);
  const asOf = m.export_as_of({ when: formatInstant(deps.clock.now(), locale) }, { locale });
  const content = await withFigures(deps, consortium, document, text.content, asOf);
  return { ...text, content, html: htmlOf(content) ?? text.html, sha256: sha256(canonicalContent(content)) };
}

/** Null for a document without a text. */
export const htmlOf = (content: Content): string | null => {
  const body = content[BODY_TEXT];
  return body ? renderHtml(body) : null;
};

/** Whether two frozen texts say the same, whenever their figures were read. */
export const saysTheSame = (one: Content, other: Content): boolean =>
  canonicalContent(withoutMoment(one)) === canonicalContent(withoutMoment(other));
