// Compiles the messages. `options` are also those of the development server, which compiles them again as they change.
import path from "node:path";

import { compile } from "@inlang/paraglide-js";

import { root } from "./steps.mjs";

/** @type {import("@inlang/paraglide-js").CompilerOptions} */
export const options = {
  project: path.join(root, "project.inlang"),
  outdir: path.join(root, "app/paraglide"),
  strategy: ["cookie", "preferredLanguage", "baseLocale"],
  cookieName: "locale",
  isServer: "import.meta.env?.SSR ?? typeof window === 'undefined'",
};

if (import.meta.filename === process.argv[1]) await compile(options);
