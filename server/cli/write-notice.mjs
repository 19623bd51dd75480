// Writes NOTICE: what is shipped or installed with the product, by whom, under which licence. `npm run notice`
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { root } from "./steps.mjs";

/** Build tools: they run where the product is built, and nothing of theirs is in what runs or is served. */
const BUILD_ONLY = new Set(["remix"]);
/** Tools that leave pieces of themselves in the build: the style sheet's base, the functions behind the words. */
const LEFT_IN_THE_BUILD = ["tailwindcss", "@inlang/paraglide-js"];
/** Licences whose text must stand beside what is served to browsers, and the package whose copy is quoted. */
const QUOTED = { MIT: "react", ISC: "d3-force", "BSD-3-Clause": "ieee754" };

const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
const lock = readJson("package-lock.json").packages;

/** Where npm has laid a package that another one asks for: as near to it as possible. */
function locate(name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    const place = `${folder ? `${folder}/` : ""}node_modules/${name}`;
    if (lock[place]) return place;
    if (!folder) return null;
  }
}

/** All packages that run, by place. Those for one processor only are part of the package that chooses among them. */
function placesThatRun() {
  const places = new Set();
  const waiting = [
    ...Object.keys(lock[""].dependencies).filter((name) => !BUILD_ONLY.has(name)),
    ...LEFT_IN_THE_BUILD,
  ].map((name) => locate(name, ""));
  for (let place = waiting.shift(); waiting.length > 0 || place; place = waiting.shift()) {
    if (!place || places.has(place) || lock[place].cpu) continue;
    places.add(place);
    if (LEFT_IN_THE_BUILD.some((name) => place === `node_modules/${name}`)) continue;
    const { dependencies = {}, optionalDependencies = {} } = lock[place];
    waiting.push(...Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => locate(name, place)));
  }
  return [...places];
}

/** Old packages name theirs in a list. */
function licenceInside(place) {
  const { license, licenses } = readJson(`${place}/package.json`);
  return license?.type ?? license ?? licenses?.[0]?.type ?? "see its licence file";
}

/** Name and licence of everything that runs, as package-lock.json has it; by name, each pair once. */
export function packagesThatRun() {
  const found = new Map();
  for (const place of placesThatRun()) {
    const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    const licence = lock[place].license ?? licenceInside(place);
    found.set(`${name} ${licence}`, { name, licence, place });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function licenceText(place) {
  const folder = path.join(root, place);
  const name = existsSync(folder) && readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file));
  return name ? readFileSync(path.join(folder, name), "utf8") : "";
}

const isCopyright = (line) => /^[\s#*/]*(portions )?copyright\b.*(\d{4}|\(c\)|©)/i.test(line);
const copyrightsOf = (place) => [
  ...new Set(
    licenceText(place)
      .split("\n")
      .filter(isCopyright)
      .map((line) => line.replace(/^[\s#*/]+/, "").trim()),
  ),
];

/** A licence's text without its title and without whose copy it is. */
const bodyOf = (name) => {
  const paragraphs = licenceText(`node_modules/${name}`)
    .trim()
    .split(/\n\s*\n/);
  return paragraphs.filter((text) => !isCopyright(text) && !/^(the )?[\w .-]+licen[cs]e\W*$/i.test(text)).join("\n\n");
};

export const entryOf = ({ name, licence }) => `${name} (${licence})`;

function notice() {
  const packages = packagesThatRun();
  return [
    readFileSync(path.join(root, "server/cli/notice-head.txt"), "utf8").trim(),
    "PACKAGES\n\nEach is installed with its licence file, in node_modules.",
    packages
      .map((one) => [entryOf(one), ...copyrightsOf(one.place).map((line) => `    ${line}`)].join("\n"))
      .join("\n"),
    ...Object.entries(QUOTED).map(([licence, name]) => `TEXT OF ${licence}\n\n${bodyOf(name)}`),
  ].join("\n\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path.join(root, "NOTICE"), `${notice()}\n`);
