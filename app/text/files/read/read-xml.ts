import { Parser } from "saxen";

/** An element with its children in order; a string is text between them. */
export interface XmlElement {
  /** With the prefix that this file's reader gives its namespace. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

/** Deeper than any word processor nests. */
const DEEPEST = 400;

/**
 * The root of an XML file; null for one that is damaged or has a document type: no entity is ever expanded, and nothing
 * outside the file is looked for. Names get the prefixes given here, whatever the file calls its namespaces.
 */
export function readXml(source: string, namespaces: Readonly<Record<string, string>>): XmlElement | null {
  const top: XmlElement = { name: "", attributes: {}, children: [] };
  const open = [top];
  let isDamaged = false;
  const parser = new Parser().ns(namespaces);
  const stop = () => {
    isDamaged = true;
    parser.stop();
  };
  parser.on("openTag", (name, attributesOf, decode) => {
    const attributes = Object.entries(attributesOf()).map(([key, value]) => [key, decode(value)] as const);
    const element: XmlElement = { name, attributes: Object.fromEntries(attributes), children: [] };
    open.at(-1)?.children.push(element);
    if (open.push(element) > DEEPEST) stop();
  });
  parser.on("closeTag", () => void open.pop());
  parser.on("text", (text, decode) => void open.at(-1)?.children.push(decode(text)));
  parser.on("cdata", (text) => void open.at(-1)?.children.push(text));
  parser.on("attention", (text) => {
    if (/^<!DOCTYPE/i.test(text)) stop();
  });
  parser.on("error", stop);
  parser.parse(source.replace(/^\ufeff/, ""));
  const roots = elementsIn(top);
  return isDamaged || open.length !== 1 || roots.length !== 1 ? null : (roots[0] ?? null);
}

export const elementsIn = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== "string");

export const childOf = (element: XmlElement | null | undefined, name: string): XmlElement | null =>
  elementsIn(element ?? NOTHING).find((child) => child.name === name) ?? null;

const NOTHING: XmlElement = { name: "", attributes: {}, children: [] };

/** All of this name within, in order. */
export const within = (element: XmlElement, name: string): XmlElement[] =>
  elementsIn(element).flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);

export const textIn = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === "string" ? child : textIn(child))).join("");
