/** Of Latin 1, from 160 on, in order. */
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const OTHERS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  bull: "•",
  hellip: "…",
  euro: "€",
  permil: "‰",
  minus: "−",
  le: "≤",
  ge: "≥",
  ne: "≠",
  rarr: "→",
  larr: "←",
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
  trade: "™",
  Scaron: "Š",
  scaron: "š",
  eng: "ŋ",
  ENG: "Ŋ",
  dstrok: "đ",
  Dstrok: "Đ",
  ccaron: "č",
  Ccaron: "Č",
  zcaron: "ž",
  Zcaron: "Ž",
  tstrok: "ŧ",
  Tstrok: "Ŧ",
};

const NAMED = new Map([
  ...LATIN.split(" ").map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...Object.entries(OTHERS),
]);

/** Text with its character references as the characters they stand for; unknown ones stay as they are written. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,8}));?/g, (whole, number, hex, name) => {
    if (name !== undefined) return NAMED.get(String(name)) ?? whole;
    const code = number === undefined ? Number.parseInt(String(hex), 16) : Number(number);
    const isOne = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isOne ? String.fromCodePoint(code) : "\ufffd";
  });
