import type { DocumentLanguage } from "~/features/document/strategy-template";
import { m } from "~/paraglide/messages.js";
import { textFromMarkup } from "~/text/formats/markup";
import type { RichTextNode } from "~/text/rich-text";
import { caseOutlineEn } from "./case-outline.en";
import { caseOutlineNb } from "./case-outline.nb";
import { caseOutlineNn } from "./case-outline.nn";

/** What a case paper says of one municipality, in words of its language. */
export interface CaseFacts {
  /** Of the municipality in the register */
  number: string;
  municipality: string;
  consortium: string;
  lead: string;
  deadline: string;
  /** When its council can decide, as a sentence; empty where that is not known. */
  meeting: string;
  /** The last point of the proposed decision. */
  costs: string;
}

const OUTLINES: Record<DocumentLanguage, string> = { nb: caseOutlineNb, nn: caseOutlineNn, en: caseOutlineEn };

/** A case paper to a council: of one municipality, or with gaps for anybody's. */
export function caseText(language: DocumentLanguage, facts: CaseFacts | null = null): RichTextNode {
  const words = facts ?? gaps(language);
  const { content = [], ...document } = textFromMarkup(OUTLINES[language]);
  return { ...document, content: content.flatMap((block) => filledIn(block, words, facts !== null) ?? []) };
}

const gaps = (locale: DocumentLanguage): CaseFacts => ({
  number: "",
  municipality: m.template_case_municipality({}, { locale }),
  consortium: m.template_case_consortium({}, { locale }),
  lead: m.template_case_lead({}, { locale }),
  deadline: m.template_case_deadline({}, { locale }),
  meeting: "",
  costs: m.template_case_costs({}, { locale }),
});

/** Null for what can stand in a municipality's own paper only. */
function filledIn(node: RichTextNode, facts: CaseFacts, isOwn: boolean): RichTextNode | null {
  if (node.type === "live") return filledBlock(node, facts, isOwn);
  if (node.type === "text") return { ...node, text: filledWords(node.text ?? "", facts) };
  if (!node.content) return node;
  const content = node.content.flatMap((child) => filledIn(child, facts, isOwn) ?? []);
  return content.length === 0 ? null : { ...node, content };
}

function filledBlock(node: RichTextNode, { number }: CaseFacts, isOwn: boolean): RichTextNode | null {
  const { name, filter } = node.attrs ?? {};
  if (name === "system" && !isOwn) return null;
  if (filter !== "{number}") return node;
  return { ...node, attrs: { name, ...(isOwn ? { filter: number } : {}) } };
}

/** Whatever stands in braces; a space before what is empty goes with it. */
const filledWords = (text: string, facts: CaseFacts): string =>
  text.replace(/( ?)\{(\w+)\}/g, (written, space: string, name: string) => {
    if (!Object.hasOwn(facts, name)) return written;
    const value = facts[name as keyof CaseFacts];
    return value === "" ? "" : `${space}${value}`;
  });
