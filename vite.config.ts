import { paraglideVitePlugin } from "@inlang/paraglide-js";
import tailwindcss from "@tailwindcss/vite";
import { vitePlugin as remix } from "remix";
import { defineConfig } from "vite";

import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [
    tailwindcss(),
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./app/paraglide",
      strategy: ["cookie", "preferredLanguage", "baseLocale"],
      cookieName: "locale",
    }),
    remix(remixConfig),
  ],
  resolve: {
    alias: {
      "~": new URL("./app", import.meta.url).pathname,
      "~prisma": new URL("./prisma", import.meta.url).pathname,
    },
  },
  // cssMinify must be the same for both bundles, else the server bundle names another CSS hash
  build: { target: "es2022", sourcemap: "hidden", cssMinify: "esbuild" },
});
