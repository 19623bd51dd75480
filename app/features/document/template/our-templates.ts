import { strategyTemplate, type DocumentLanguage } from "~/features/document/strategy-template";
import { textFromMarkup } from "~/text/formats/markup";
import { hasLive } from "~/text/live/lift-live";
import type { RichTextNode } from "~/text/rich-text";
import { agreementOutlineEn } from "./agreement-outline.en";
import { agreementOutlineNb } from "./agreement-outline.nb";
import { agreementOutlineNn } from "./agreement-outline.nn";
import { caseText } from "./case-text";
import { intentOutlineEn } from "./intent-outline.en";
import { intentOutlineNb } from "./intent-outline.nb";
import { intentOutlineNn } from "./intent-outline.nn";
import type { OurTemplate } from "./our-template-names";
import { projectOutlineEn } from "./project-outline.en";
import { projectOutlineNb } from "./project-outline.nb";
import { projectOutlineNn } from "./project-outline.nn";

const OUTLINES: Record<"agreement" | "intent" | "project", Record<DocumentLanguage, string>> = {
  agreement: { nb: agreementOutlineNb, nn: agreementOutlineNn, en: agreementOutlineEn },
  intent: { nb: intentOutlineNb, nn: intentOutlineNn, en: intentOutlineEn },
  project: { nb: projectOutlineNb, nn: projectOutlineNn, en: projectOutlineEn },
};

/** The text of a template of ours, with guidance in italics that the writers replace. */
export function ourTemplate(name: OurTemplate, language: DocumentLanguage): RichTextNode {
  if (name === "case") return caseText(language);
  return name === "strategy" ? strategyWithFigures(language) : textFromMarkup(OUTLINES[name][language]);
}

/** Which figures stand in the strategy, by the number of the heading they stand under. */
const FIGURES: Readonly<Record<string, string>> = {
  "6.1": "partners",
  "7.2": "shares",
  "7.3": "budget",
  "8": "risks",
  "9": "plan",
};

/** The strategy's outline never changes (its hashes are known); its figures are put in behind the guidance. */
function strategyWithFigures(language: DocumentLanguage): RichTextNode {
  const { content = [], ...document } = strategyTemplate(language);
  let [chapter, section] = [0, 0];
  let waiting: string | undefined;
  const blocks: RichTextNode[] = [];
  for (const block of content) {
    if (block.type === "heading") {
      const isChapter = (block.attrs?.level ?? 1) === 1;
      chapter += isChapter ? 1 : 0;
      section = isChapter ? 0 : section + 1;
      waiting = FIGURES[isChapter ? String(chapter) : `${chapter}.${section}`];
    }
    blocks.push(block);
    if (block.type !== "paragraph" || waiting === undefined || hasLive(block)) continue;
    blocks.push({ type: "paragraph", content: [{ type: "live", attrs: { name: waiting } }] });
    waiting = undefined;
  }
  return { ...document, content: blocks };
}
