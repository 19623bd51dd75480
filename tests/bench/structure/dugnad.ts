import type { Browser } from "playwright-core";

import { startApp } from "../../support/app.ts";
import { pasteHtml, WritingTogether, type Writer } from "../../support/writing-together.ts";
import { goToEnd, readBlocks, slowLine, type Person, type Side, type TableDeed } from "./side.ts";

const EDIT_FRAME = 0x01;
const CHOICES: Record<TableDeed, string> = {
  "row below": "Ny rad under",
  "column to the right": "Ny kolonne til høyre",
  "delete row": "Slett rad",
  "delete column": "Slett kolonne",
};

export async function startDugnad(browser: Browser): Promise<Side> {
  const app = await startApp();
  return {
    name: "Dugnad",
    async open(html, lineMs) {
      const together = await WritingTogether.open(browser, app.url);
      await together.begin();
      const onlooker = await together.openAs("Prosjektleder, Bodø");
      const [first, second, third] = [
        await personAt(together.first, lineMs),
        await personAt(together.second, lineMs),
        await personAt(onlooker, lineMs),
      ];
      await together.first.text.click();
      await pasteHtml(together.first, html);
      return {
        people: [first, second, third],
        close: async () => {
          await onlooker.context.close();
          await together.close();
        },
      };
    },
    stop: () => app.stop(),
  };
}

/** Its page is loaded again, so that every frame from its beginning is counted. */
async function personAt({ context, line, page, text }: Writer, lineMs: number): Promise<Person> {
  let sent = 0;
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      if (typeof payload !== "string" && payload[0] === EDIT_FRAME) sent += 1;
    }),
  );
  if (lineMs > 0) await context.addInitScript(slowLine, lineMs);
  await page.reload();
  await text.waitFor();
  return {
    page,
    blocks: () => text.evaluate(readBlocks),
    async sent() {
      const before = sent;
      sent = 0;
      return before;
    },
    async doInTable(deed) {
      await page.getByRole("button", { name: "Tabell" }).click();
      await page.getByRole("menuitem", { name: CHOICES[deed], exact: true }).click();
    },
    goToEnd: (words) => goToEnd(page, words),
    cut: () => line.cut(),
    mend: () => line.mend(),
  };
}
