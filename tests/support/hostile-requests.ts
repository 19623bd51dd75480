import type { Dice } from "../collab/support/dice.ts";
import { HOSTILE_ADDRESSES, HOSTILE_HTML } from "./xss-corpus.ts";

/** A form of a page: where it goes, and what it would send. */
export interface PageForm {
  action: string;
  fields: [name: string, value: string][];
}

const unescape = (text: string) =>
  text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** The forms of a page that post, as its HTML has them. */
export function formsOf(address: string, html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)].flatMap(([, attributes = "", content = ""]) => {
    if (!/method="post"/.test(attributes)) return [];
    const fields = [...content.matchAll(/<(?:input|button|textarea|select)\b([^>]*)/g)].flatMap(([, field = ""]) => {
      const name = /\bname="([^"]*)"/.exec(field)?.[1];
      return name ? [[unescape(name), unescape(/\bvalue="([^"]*)"/.exec(field)?.[1] ?? "x")] as [string, string]] : [];
    });
    return [
      { action: unescape(/action="([^"]*)"/.exec(attributes)?.[1] ?? address).replace(/#.*/, "") || address, fields },
    ];
  });
}

const NAMES = [
  "rows[99999999].email",
  "rows[10000000].email",
  "rows[0].email",
  "rows[]",
  "a.a.a.a.a.a.a.a",
  "a.".repeat(2000),
  "__proto__",
  "__proto__[polluted]",
  "constructor.prototype.polluted",
  "__intent__",
  "__state__",
  "",
  "\u0000",
  "intent\u0000",
  "participation.__proto__",
  "amount x:9999999999",
  "evidence",
  "file",
];

const VALUES = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\u0001\u0008\u001f",
  "\u200b",
  "\u202eabc",
  "-1",
  "1e309",
  "NaN",
  "2026-02-31",
  "99999999999999999999",
  "00000000-0000-0000-0000-000000000000",
  "../../etc/passwd",
  "%00",
  "%",
  "' or 1=1 --",
  "x".repeat(10_000),
  "ø".repeat(60_000),
  "Bodø\n".repeat(2000),
  "{}",
  '{"type":"reset"}',
  "[[[[[",
  "😀".repeat(3000),
  ...HOSTILE_HTML.slice(0, 8),
  ...HOSTILE_ADDRESSES.slice(0, 8),
];

const BOUNDARY = "b";

/** What is posted: a form of ours with some of it changed, as one of the kinds of body there are. */
export function hostileBody(dice: Dice, { fields }: PageForm): { body: string; contentType: string } {
  const sent = fields.map(([name, value]): [string, string] => [
    dice.below(8) === 0 ? dice.pick(NAMES) : name,
    dice.below(2) === 0 ? dice.pick(VALUES) : value,
  ]);
  for (let more = dice.below(3); more > 0; more -= 1) sent.push([dice.pick(NAMES), dice.pick(VALUES)]);
  if (dice.below(10) === 0) {
    const again = dice.pick(sent.length > 0 ? sent : [["email", "x"] as [string, string]]);
    // More than that is cut off, which a client takes for a fault
    const most = Math.min(4000, Math.floor(3_000_000 / (again.join().length * 3)));
    for (let times = dice.below(most + 1); times > 0; times -= 1) sent.push(again);
  }
  switch (dice.below(6)) {
    case 0:
      return { body: JSON.stringify(sent), contentType: dice.pick(["application/json", "text/plain", "", "a/b;;;=="]) };
    case 1: {
      const parts = sent
        .map(([name, value]) => `--${BOUNDARY}\r\n${dispositionOf(dice, name)}\r\n\r\n${value}\r\n`)
        .join("");
      const whole = `${parts}--${BOUNDARY}--\r\n`;
      const body = dice.below(2) === 0 ? whole : whole.slice(0, dice.below(whole.length));
      return {
        body,
        contentType: `multipart/form-data; boundary=${dice.pick([BOUNDARY, BOUNDARY, "", "x".repeat(100)])}`,
      };
    }
    default: {
      const body = new URLSearchParams(sent).toString();
      return {
        body: dice.below(10) === 0 ? `${body}&%zz=%&&&==&${"%c3".repeat(50)}` : body,
        contentType: "application/x-www-form-urlencoded",
      };
    }
  }
}

const dispositionOf = (dice: Dice, name: string) =>
  `Content-Disposition: form-data; name="${name}"${dice.below(4) === 0 ? '; filename="../a\u0000.pdf"' : ""}`;

const SEGMENTS = [
  "%00",
  "%C2%80",
  "%ff",
  "%2e%2e%2f",
  "..",
  "a".repeat(300),
  "00000000-0000-0000-0000-000000000000",
  "1804",
  "99999999999999",
  "-1",
  "__proto__",
  "%F0%9F%98%80",
  "%E2%80%AE",
  "'%20or%201=1--",
  "packet",
  "json",
];

const SEARCHES = [
  "",
  "?",
  "?index",
  "?_routes=root",
  "?_data=root",
  "?organisation=x",
  "?partner=%00",
  "?partner=x&section=x&since=x&step=x&county=x&show=all",
  "?q=%F0%9F%98%80%E2%80%AE&page=-1&offset=1e309",
  "?page=99999999999999999999&cursor=x&before=x&after=x",
  `?q=${"a".repeat(2000)}`,
  "?returnTo=//evil.example",
  "?code=x&state=x&error=x&iss=x",
];

/** An address of a route, with something else where it takes a parameter. */
export const hostileAddress = (dice: Dice, pattern: string, known: Record<string, string>): string =>
  (pattern === "/" ? "" : pattern).replace(
    /:(\w+)/g,
    (_all, name: string) => (dice.below(3) > 0 && known[name]) || dice.pick(SEGMENTS),
  ) +
  dice.pick(pattern === "/" ? ["/", "/_root.data", "/x"] : ["", "", ".data", "/", "/x"]) +
  dice.pick(SEARCHES);

const METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "FROB", ""];
const VERSIONS = ["HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "http/1.1", ""];
const HEADERS = [
  "Host: evil.example",
  "Origin: null",
  "Cookie: dugnad_session=%00; locale=xx",
  `Cookie: ${"a=b; ".repeat(2000)}`,
  "Content-Length: -1",
  "Content-Length: 99999999999",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: identity, chunked",
  "Expect: 100-continue",
  "Expect: something-else",
  "Upgrade: h2c",
  "Connection: Upgrade, HTTP2-Settings",
  "Range: bytes=99999999-1",
  "If-None-Match: *",
  "If-Modified-Since: \u0080",
  "Accept-Encoding: br;q=x",
  "Accept-Language: \u00ff-x;q=9",
  "X-Forwarded-For: ,,,",
  "Content-Type: multipart/form-data",
  "Bad Header: x",
  " Folded: x",
  "X: \u0000",
  `X: ${"x".repeat(20_000)}`,
];

/** A request as no client writes it, whole and with its end. */
export function hostileLines(dice: Dice, host: string, address: string): string {
  const head = [`${dice.pick(METHODS)} ${address} ${dice.pick(VERSIONS)}`];
  if (dice.below(8) > 0) head.push(`Host: ${host}`);
  if (dice.below(2) === 0) head.push(`Origin: http://${host}`);
  for (let more = dice.below(3); more > 0; more -= 1) head.push(dice.pick(HEADERS));
  return `${head.join("\r\n")}\r\nConnection: close\r\n\r\n${dice.pick(["", "", "0\r\n\r\n", "zz\r\nx\r\n", "a=b", "\u0000"])}`;
}
