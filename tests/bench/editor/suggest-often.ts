import type { Writer } from "../../support/writing-together.ts";
import { hasHeardOfIt } from "../../support/writing-together.ts";

/** Suggests a word in so many paragraphs, spread evenly over the text, and opens the text again with them in it. */
export async function suggestOften({ page, text }: Writer, suggestions: number): Promise<void> {
  const address = page.url();
  await page.getByRole("button", { name: "Foreslå" }).click();
  const isSaved = () => page.locator(".saving", { hasText: "Forslagene er lagret" }).waitFor();
  await isSaved();
  const blocks = text.locator("> p");
  const every = (await blocks.count()) / suggestions;
  for (let suggestion = 0; suggestion < suggestions; suggestion++) {
    await blocks.nth(Math.floor(suggestion * every)).click();
    await hasHeardOfIt({ page });
    await page.keyboard.type("ny ");
  }
  await isSaved();
  await page.goto(address);
  await text.locator("ins.suggested").first().waitFor();
}
