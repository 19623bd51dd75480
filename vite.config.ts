import { paraglideVitePlugin } from "@inlang/paraglide-js";
import tailwindcss from "@tailwindcss/vite";
import { vitePlugin as remix } from "remix";
import { defineConfig, type Plugin } from "vite";

import remixConfig from "./remix.config.js";
import { options as messageOptions } from "./server/cli/messages.mjs";
import { messages } from "./server/cli/messages-plugin.ts";

/** Paraglide makes a new Intl.PluralRules for every message with a number in it: a page of a hundred takes as long again. */
const keepPluralRules: Plugin = {
  name: "keep-plural-rules",
  transform(code, id) {
    if (!id.endsWith("/app/paraglide/registry.js")) return undefined;
    const made = "new Intl.PluralRules(locale, options)";
    if (!code.includes(made)) throw new Error("Paraglide makes its plural rules in another way: see keepPluralRules.");
    const kept = "const kept = {};\nconst rulesOf = (locale, options = {}) => (kept[locale + options.type] ??= NEW);\n";
    return { code: kept.replace("NEW", made) + code.replace(made, "rulesOf(locale, options)"), map: null };
  },
};

/**
 * `.ds-field:has(…) *` names any element, so that whatever comes into a page, or leaves it, has the style of all of it
 * computed again: 60 ms in a document of 4,000 paragraphs. The rules mean what stands in a field, and weigh as much as
 * before: a heavier one puts the label of a checkbox under its box.
 */
const IN_FIELDS = ":where(input, label, [data-field], .field-hint, .field-errors)";
const namePartsOfFields = {
  postcssPlugin: "name-parts-of-fields",
  Rule(rule: { selector: string }) {
    const named = rule.selector.replaceAll(
      /(\.ds-(?:field|chip)[^,{]*:has\([^{]*\)\s*>?\s*)\*(?=$|,)/g,
      `$1${IN_FIELDS}`,
    );
    if (named !== rule.selector) rule.selector = named;
  },
};

export default defineConfig(({ command }) => ({
  plugins: [
    tailwindcss(),
    // What is built has its messages already: compiling them takes an eighth of the time of a build
    ...(command === "serve" ? [paraglideVitePlugin(messageOptions)] : []),
    keepPluralRules,
    messages(),
    remix(remixConfig),
  ],
  resolve: {
    alias: {
      "~": new URL("./app", import.meta.url).pathname,
      "~prisma": new URL("./prisma", import.meta.url).pathname,
    },
  },
  css: { postcss: { plugins: [namePartsOfFields] } },
  // cssMinify must be the same for both bundles, else the server bundle names another CSS hash
  build: { target: "es2022", sourcemap: "hidden", cssMinify: "esbuild", reportCompressedSize: false },
}));
