/** Protocols a link in a text may have. Everything else (javascript:, data:, file: …) is no link. */
const PROTOCOLS = new Set(["http:", "https:", "mailto:"]);

/** Longest address kept, in characters. */
export const LINK_ADDRESS_MAX = 2048;

// Browsers drop some of these inside an address, so `java\nscript:` is a script; the others turn or hide what is read
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u;

/** Whether the text is an absolute address that a link may lead to, exactly as it stands. */
export function isLinkAddress(text: unknown): text is string {
  if (typeof text !== "string" || text.length > LINK_ADDRESS_MAX || HIDDEN.test(text)) return false;
  if (!/^(https?:\/\/[^/]|mailto:[^?@]+@)/i.test(text)) return false;
  const url = URL.canParse(text) ? new URL(text) : null;
  // A name and a password before the host is how a link pretends to lead somewhere else
  return url !== null && PROTOCOLS.has(url.protocol) && url.username === "" && url.password === "";
}

/**
 * What somebody typed as a link, made into an address: `bodo.kommune.no` gets https, an e-mail address mailto.
 * Null when it cannot be one.
 */
export function toLinkAddress(typed: string): string | null {
  const text = typed.trim();
  if (isLinkAddress(text)) return text;
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(text)) return asAddress(`mailto:${text}`);
  if (/^[^\s/:@]+\.[^\s/:@]{2,}([/?#].*)?$/.test(text)) return asAddress(`https://${text}`);
  return null;
}

const asAddress = (text: string): string | null => (isLinkAddress(text) ? text : null);
