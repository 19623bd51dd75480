import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { parse, type AtRule } from "postcss";
import { expect, test } from "vitest";

/** Print and the looks of Designsystemet's parts say something about parts of all kinds. */
const ACROSS = ["app/styles/print.css", "app/styles/designsystemet.css"];

const root = path.resolve(import.meta.dirname, "../..");
const files = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .map((file) => `app/${file}`)
  .filter((file) => file.endsWith(".css") && !ACROSS.includes(file));

/** What every page uses may be styled in any of these; a room of features has its own. */
const roomOf = (file: string): string =>
  /^app\/(styles|components)\//.test(file) ? "shared" : path.dirname(file).replace(/\/components$/, "");

interface Styled {
  file: string;
  selector: string;
  classes: string[];
}

function styledIn(file: string): Styled[] {
  const found: Styled[] = [];
  parse(readFileSync(path.join(root, file), "utf8")).walkRules(({ parent, selectors }) => {
    if (parent?.type === "rule" || (parent?.type === "atrule" && /keyframes/.test((parent as AtRule).name))) return;
    for (const selector of selectors)
      found.push({ file, selector, classes: [...selector.matchAll(/[.[]([\w-]+)/g)].map(([, name]) => name ?? "") });
  });
  return found;
}

test("a style beside a part cannot hit another: each selector names a class that only this room styles", () => {
  const styled = files.flatMap(styledIn);
  const rooms = new Map<string, Set<string>>();
  for (const { file, classes } of styled)
    for (const name of classes) rooms.set(name, (rooms.get(name) ?? new Set()).add(roomOf(file)));
  const own = styled.filter(({ file }) => roomOf(file) !== "shared");
  expect(own.length).toBeGreaterThan(300);
  const loose = own.filter(({ classes }) => !classes.some((name) => rooms.get(name)?.size === 1));
  expect(loose.map(({ file, selector }) => `${file}: ${selector}`)).toEqual([]);
});
