import type { XmlElement } from "./read-xml";

const TAGS: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  u: "underline",
  ins: "underline",
  s: "strike",
  strike: "strike",
  del: "strike",
  sup: "superscript",
  sub: "subscript",
};

/** The styles that a page gives its classes: those of one class alone. */
export function classStyles(css: string): ReadonlyMap<string, string> {
  const styles = new Map<string, string>();
  for (const [, selector = "", declarations = ""] of css.matchAll(/([^{}]{1,200})\{([^{}]{0,4000})\}/g))
    for (const one of selector.split(",")) {
      const name = /^\s*(?:[a-z0-9]+)?\.([\w-]+)\s*$/i.exec(one)?.[1];
      if (name) styles.set(name, `${styles.get(name) ?? ""};${declarations}`);
    }
  return styles;
}

/** What is said of an element's look, the nearest last. */
export const lookOf = ({ attributes }: XmlElement, classes: ReadonlyMap<string, string>): string =>
  [...(attributes["class"] ?? "").split(/\s+/).map((name) => classes.get(name) ?? ""), attributes["style"] ?? ""].join(
    ";",
  );

export const isHidden = (look: string): boolean =>
  /(?:^|;)\s*(?:display:\s*none|visibility:\s*hidden|mso-hide:\s*all)/i.test(look);

/** The marks of letters within an element, from those around it. */
export function marksWithin({ name }: XmlElement, look: string, around: ReadonlySet<string>): ReadonlySet<string> {
  const marks = new Set(around);
  const own = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined;
  if (own) marks.add(own);
  const says = (property: string) =>
    [...look.matchAll(new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "gi"))].at(-1)?.[1]?.trim().toLowerCase();
  const weight = says("font-weight");
  if (weight !== undefined) set(marks, "bold", /^(bold|bolder|[6-9]00)$/.test(weight));
  const style = says("font-style");
  if (style !== undefined) set(marks, "italic", /^(italic|oblique)/.test(style));
  const decoration = says("text-decoration(?:-line)?") ?? "";
  if (/underline/.test(decoration) && name !== "a") marks.add("underline");
  if (/line-through/.test(decoration)) marks.add("strike");
  const raised = says("vertical-align");
  if (raised === "super") marks.add("superscript");
  if (raised === "sub") marks.add("subscript");
  return marks;
}

function set(marks: Set<string>, name: string, isOn: boolean): void {
  if (isOn) marks.add(name);
  else marks.delete(name);
}
