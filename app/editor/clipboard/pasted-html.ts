/** A piece of somebody else's HTML: an element, or the words in it. Comments and what belongs to no page are gone. */
export interface PastedElement {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  /** What its `style` attribute says, by lower-case property */
  style: Readonly<Record<string, string>>;
  children: readonly PastedNode[];
}

export type PastedNode = string | PastedElement;

/** The HTML of a clipboard as plain data, so that all rules about it are functions of data. */
export function readHtml(html: string): PastedElement {
  return elementOf(new DOMParser().parseFromString(withoutStyles(html), "text/html").body);
}

/** Styles and event handlers out of the way before anything parses them: the page's security policy forbids both. */
function withoutStyles(html: string): string {
  const bare = html.replace(/<style\b[\s\S]*?(<\/style\s*>|$)/gi, "");
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)(\s*=)/gi, " data-pasted-$1$2"));
}

function elementOf(element: Element): PastedElement {
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name.toLowerCase(), value]));
  const children = [...element.childNodes].flatMap((node): PastedNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [node.nodeValue ?? ""];
    return node.nodeType === Node.ELEMENT_NODE ? [elementOf(node as Element)] : [];
  });
  return {
    tag: element.tagName.toLowerCase(),
    attributes,
    style: styleOf(attributes["data-pasted-style"] ?? ""),
    children,
  };
}

function styleOf(text: string): Record<string, string> {
  const declarations = text.split(";").flatMap((declaration) => {
    const [name, ...value] = declaration.split(":");
    return name && value.length > 0 ? [[name.trim().toLowerCase(), value.join(":").trim()]] : [];
  });
  return Object.fromEntries(declarations) as Record<string, string>;
}

/** All text in it, whatever the markup. */
export const wordsIn = (node: PastedNode): string =>
  typeof node === "string" ? node : node.children.map(wordsIn).join("");

export const hasClass = ({ attributes }: PastedElement, name: string | RegExp): boolean =>
  (attributes.class ?? "").split(/\s+/).some((one) => (typeof name === "string" ? one === name : name.test(one)));

/** The first element in it, itself included, that matches. */
export function findElement(node: PastedNode, isIt: (element: PastedElement) => boolean): PastedElement | null {
  if (typeof node === "string") return null;
  if (isIt(node)) return node;
  for (const child of node.children) {
    const found = findElement(child, isIt);
    if (found) return found;
  }
  return null;
}
