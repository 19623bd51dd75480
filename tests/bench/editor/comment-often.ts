import type { Writer } from "../../support/writing-together.ts";
import { hasHeardOfIt } from "../../support/writing-together.ts";

/** Comments on so many paragraphs, spread evenly over the text, and opens the text again with them beside it. */
export async function commentOften({ page, text }: Writer, threads: number): Promise<void> {
  const blocks = text.locator("> p");
  const every = (await blocks.count()) / threads;
  const address = page.url();
  for (let thread = 0; thread < threads; thread++) {
    await blocks.nth(Math.floor(thread * every)).click();
    await hasHeardOfIt({ page });
    await page.keyboard.press("Control+Alt+m");
    const form = page.locator(".discussion-cards form:has(input[name=start])");
    await form.waitFor();
    await form.evaluate(async (begun: HTMLFormElement, of) => {
      const typed = new FormData(begun);
      const fields = new URLSearchParams([...typed].map(([name, value]) => [name, String(value)]));
      fields.set("body", `Kommentar ${of}: holder dette for alle, også de minste?`);
      // Another form each time: what one makes, it makes once
      fields.delete("formMark");
      await fetch(begun.action, { method: "POST", body: fields });
    }, thread);
    await form.getByRole("button", { name: "Avbryt" }).click();
  }
  await page.goto(address);
  await page.locator(".discussion-cards .thread").first().waitFor();
}
