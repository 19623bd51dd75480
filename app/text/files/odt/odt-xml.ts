import { fileText } from "~/text/files/file-parts";

/** XML that was written here; whatever people wrote in it is escaped. */
export interface Xml {
  xml: string;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => fileText(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? "");

/** An element with its attributes; those that are null are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>> = {},
  ...children: readonly Xml[]
): Xml {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  const inside = children.map(({ xml }) => xml).join("");
  return { xml: inside ? `<${name}${said.join("")}>${inside}</${name}>` : `<${name}${said.join("")}/>` };
}

export const plain = (text: string): Xml => ({ xml: escaped(text) });

/** Words of a text: spaces after each other and tabs are elements there. */
export function words(text: string): Xml {
  const parts = escaped(text)
    .replace(/\n/g, " ")
    .split(/(\t| {2,}|^ | $)/);
  return {
    xml: parts
      .map((part) => {
        if (part === "\t") return "<text:tab/>";
        return /^ +$/.test(part) && part !== "" ? `<text:s text:c="${part.length}"/>` : part;
      })
      .join(""),
  };
}

const NAMESPACES = {
  office: "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
  text: "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
  table: "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
  style: "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
  draw: "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
  fo: "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
  svg: "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
  xlink: "http://www.w3.org/1999/xlink",
  dc: "http://purl.org/dc/elements/1.1/",
  meta: "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
};

/** A part of an OpenDocument file. */
export function part(root: string, ...children: readonly Xml[]): string {
  const known = Object.entries(NAMESPACES).map(([prefix, address]) => [`xmlns:${prefix}`, address] as const);
  const { xml } = element(root, { ...Object.fromEntries(known), "office:version": "1.3" }, ...children);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
}
