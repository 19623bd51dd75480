import { stepIfChanged } from "./fingerprint.mjs";
import { root, run, tool } from "./steps.mjs";

const PACKAGES = ["package-lock.json"];
const GENERATED_FROM = [
  "prisma/schema.prisma",
  "prisma.config.ts",
  "project.inlang/settings.json",
  "server/cli/messages.mjs",
  "app/i18n",
];
const SOURCES = [...PACKAGES, ...GENERATED_FROM, "app", "tsconfig.json"];

/** The database client and the messages, without which nothing compiles. */
export const generate = () =>
  stepIfChanged(
    "Generating the database client and the messages",
    { inputs: [...PACKAGES, ...GENERATED_FROM], outputs: ["prisma/generated/client.ts", "app/paraglide/messages.js"] },
    () => run("npm", ["run", "--silent", "generate"]),
  );

/** `options` as for `run` */
export async function build(options = {}) {
  await stepIfChanged(
    "Building the pages",
    {
      inputs: [...SOURCES, "public", "vite.config.ts", "remix.config.js", "server/cli/messages-plugin.ts"],
      outputs: ["build/server/index.js", "build/client/assets"],
    },
    async () => {
      await run(tool("remix"), ["vite:build"], { NODE_ENV: "production" }, options);
      await run(process.execPath, [`${root}/server/cli/build-service-worker.mjs`], {}, options);
      await run(process.execPath, [`${root}/server/cli/compress-assets.mjs`], {}, options);
    },
  );
  await stepIfChanged(
    "Building the server",
    { inputs: [...SOURCES, "server", "prisma"], outputs: ["build/process/index.mjs"] },
    () => run(process.execPath, [`${root}/server/cli/build-server.mjs`], {}, options),
  );
}
