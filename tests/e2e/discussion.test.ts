import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { press, wordsOf, WritingTogether } from "../support/writing-together.ts";

const appUrl = inject("appUrl");

let browser: Browser;
let together: WritingTogether;
beforeAll(async () => {
  browser = await launchBrowser();
  together = await WritingTogether.open(browser, appUrl);
  await together.begin();
});
afterAll(() => browser.close());

const text = (page: Page) => page.locator(".ProseMirror");
const card = (page: Page) => page.locator(".discussion-cards .thread.is-active");
const says = (page: Page, words: string) => card(page).locator(".comment-words", { hasText: words }).waitFor();
const ANCHORS = ["comment-anchor", "comment-anchor-active"];
/** The words that are marked, as they are painted. */
const marked = (page: Page) =>
  page.evaluate(
    (names) =>
      names.flatMap((name) =>
        [...(CSS.highlights.get(name) ?? [])].map((range) => {
          const words = (range as Range).cloneContents();
          for (const caret of words.querySelectorAll(".caret")) caret.remove();
          return words.textContent;
        }),
      ),
    ANCHORS,
  );
/** Clicks the words of the only thread. */
async function clickMarked(page: Page): Promise<void> {
  const { x, y } = await page.evaluate((names) => {
    const [range] = names.flatMap((name) => [...(CSS.highlights.get(name) ?? [])]);
    const { left, top, height } = (range as Range).getClientRects()[0] ?? new DOMRect();
    return { x: left + 8, y: top + height / 2 };
  }, ANCHORS);
  await page.mouse.click(x, y);
}

test("two municipalities talk about a stretch of text while it is split, made a heading, deleted and brought back", async () => {
  const [bodo, alta] = [together.first.page, together.second.page];
  await text(bodo).click();
  await bodo.keyboard.type("Avtalen varer i fire år. Så begynner vi igjen.");
  await expect.poll(() => text(alta).textContent()).toContain("igjen.");

  // Alta comments on 'fire år' by keyboard
  await text(alta).click();
  await press({ page: alta }, "Control+Home", ...Array.from("Avtalen varer i ", () => "ArrowRight"));
  await press({ page: alta }, ...Array.from("fire år", () => "Shift+ArrowRight"));
  await expect.poll(() => bodo.locator(".ProseMirror .remote-selection").allTextContents()).toEqual(["fire år"]);
  await alta.keyboard.press("Control+Alt+m");
  await alta.keyboard.type("Er fire år nok for de største?");
  await card(alta).getByRole("button", { name: "Publiser kommentaren" }).click();
  await says(alta, "Er fire år nok for de største?");
  await expect.poll(() => marked(bodo)).toEqual(["fire år"]);

  // Bodø replies, and splits and changes the paragraph under the comment
  await clickMarked(bodo);
  await card(bodo).getByText("Svar", { exact: true }).click();
  await card(bodo).getByLabel("Svaret ditt").fill("Vi foreslår seks.");
  await card(bodo).getByRole("button", { name: "Publiser svaret" }).click();
  await says(alta, "Vi foreslår seks.");
  await card(bodo).getByLabel("Svaret ditt").waitFor({ state: "hidden" });
  // What one has half typed stays when another replies
  await card(bodo).getByText("Svar", { exact: true }).click();
  await card(bodo).getByLabel("Svaret ditt").fill("Eller");
  await card(alta).getByText("Svar", { exact: true }).click();
  await card(alta).getByLabel("Svaret ditt").fill("Greit for oss.");
  await card(alta).getByRole("button", { name: "Publiser svaret" }).click();
  await says(bodo, "Greit for oss.");
  expect(await card(bodo).getByLabel("Svaret ditt").inputValue()).toBe("Eller");
  await text(bodo).click();
  await press(
    { page: bodo },
    "Control+Home",
    ...Array.from("Avtalen varer i ", () => "ArrowRight"),
    "Enter",
    "Control+Alt+2",
  );
  await expect.poll(() => alta.locator(".ProseMirror h3, .ProseMirror h2").allTextContents()).toHaveLength(1);
  await expect.poll(() => marked(alta)).toEqual(["fire år"]);

  // Its words deleted, the thread says so
  await press({ page: bodo }, "Shift+End", "Delete");
  await card(alta).getByText("Teksten er slettet").waitFor();
  expect(await marked(alta)).toEqual([]);

  // Undone, they stand again, for the others too
  await text(bodo).focus();
  await bodo.keyboard.press("Control+z");
  // Saved first, then looked for by the server
  await card(alta).getByText("Teksten er slettet").waitFor({ state: "detached" });
  await expect.poll(() => marked(alta)).toEqual(["fire år"]);

  // Bodø goes to it by key, and gives it to Alta, whom it names
  await expect.poll(() => marked(bodo)).toEqual(["fire år"]);
  await bodo.keyboard.press("Control+Alt+n");
  await expect.poll(() => bodo.evaluate(() => String(getSelection()))).toBe("fire år");
  await card(bodo).getByText("Svar", { exact: true }).click();
  await card(bodo).getByLabel("Svaret ditt").fill("");
  await card(bodo).getByLabel("Svaret ditt").pressSequentially("Spør @helse");
  await card(bodo).locator(".mention-list").getByText("Helse-IT-ansvarlig, Alta").waitFor();
  await bodo.keyboard.press("Enter");
  await card(bodo).getByRole("button", { name: "Publiser svaret" }).click();
  await card(alta).locator(".comment-words b", { hasText: "@Helse-IT-ansvarlig, Alta" }).waitFor();
  await card(bodo).getByText("Gi til noen").click();
  await card(bodo).getByLabel("Ansvarlig").selectOption("Helse-IT-ansvarlig, Alta");
  await card(bodo).getByRole("button", { name: "Lagre ansvarlig" }).click();
  await card(alta).locator(".thread-duty", { hasText: "Deg" }).waitFor();

  // Resolved, it leaves the margin and stays on the page of comments
  await card(alta).getByRole("button", { name: "Merk som løst" }).click();
  await card(alta).waitFor({ state: "detached" });
  await bodo.goto(`${bodo.url()}/comments?show=all`);
  await bodo.getByText("Løst av Helse-IT-ansvarlig").waitFor();
  await bodo.getByRole("button", { name: "Åpne igjen" }).click();
  await bodo.getByText("1 åpen kommentar").waitFor();
  await bodo.getByRole("button", { name: "Merk som løst" }).click();
  await bodo.getByText("Løst av Prosjektleder").waitFor();
  await bodo.getByRole("button", { name: "Åpne igjen" }).click();
  await bodo.getByText("1 åpen kommentar").waitFor();
});

const suggestions = (page: Page, kind: "ins" | "del" | "span") =>
  page.locator(`.ProseMirror ${kind}.suggested`).evaluateAll((found) => {
    const words = found.map((element) => {
      const copy = element.cloneNode(true) as HTMLElement;
      for (const beside of copy.querySelectorAll(".sr, .caret")) beside.remove();
      return copy.textContent ?? "";
    });
    return words.join("|");
  });
/** Saved when its author pauses, and shown to others after that */
const SAVED = { timeout: 10_000 };
const bodoPresses = (page: Page, name: string) =>
  page.locator(".suggestion-panel").getByRole("button", { name, exact: true }).click();

test("one suggests, and writes on while another accepts, rejects and undoes", async () => {
  await together.begin();
  const { first, second } = together;
  const [bodo, alta] = [first.page, second.page];
  await text(bodo).click();
  await bodo.keyboard.type("Avtalen varer i fire år. Alle blir med.");
  await together.agreeOn("Avtalen varer i fire år. Alle blir med.");

  // Alta suggests 'seks' for 'fire', and 'Alle' in bold; the text stays as it is
  await alta.getByRole("button", { name: "Foreslå" }).click();
  await alta.locator(".saving", { hasText: "Forslagene er lagret" }).waitFor();
  await text(alta).click();
  await press(second, "Control+Home", ...Array.from("Avtalen varer i ", () => "ArrowRight"));
  await press(second, ...Array.from("fire", () => "Shift+ArrowRight"));
  await alta.keyboard.type("seks");
  await press(second, ...Array.from(" år. ", () => "ArrowRight"));
  await press(second, ...Array.from("Alle", () => "Shift+ArrowRight"), "Control+b");
  await expect.poll(() => suggestions(bodo, "del"), SAVED).toBe("fire");
  await expect.poll(() => suggestions(bodo, "ins")).toBe("seks");
  await expect.poll(() => suggestions(bodo, "span")).toBe("Alle");

  // Bodø goes to the first by key and accepts it, while Alta writes on at the end
  await press(first, "Control+Alt+Shift+n");
  await bodo.getByText("Forslag 1 av 2").waitFor();
  expect(await violations(bodo)).toEqual([]);
  await press(second, "End");
  await alta.keyboard.type(" Også");
  await bodoPresses(bodo, "Godta");
  await alta.keyboard.type(" Røst.");
  await bodo.getByText("Forslaget er godtatt").waitFor();
  await expect.poll(() => wordsOf(first)).toContain("Avtalen varer i seks år.");
  await expect.poll(() => wordsOf(second)).toBe("Avtalen varer i seks år. Alle blir med. Også Røst.");
  await expect.poll(() => suggestions(bodo, "ins"), SAVED).toBe(" Også Røst.");

  // It is undone where it was accepted, and stands as a suggestion for both again
  await bodoPresses(bodo, "Angre");
  await bodo.getByText("Forslaget er åpent igjen").waitFor();
  await expect.poll(() => suggestions(bodo, "del")).toBe("fire");
  await expect.poll(() => suggestions(alta, "ins")).toBe("seks| Også Røst.");

  // The one in bold is rejected, and leaves both; the others stay
  await bodo.locator(".ProseMirror span.suggested").click();
  await bodo.locator(".suggestion-panel", { hasText: "Ny skrift: halvfet" }).waitFor();
  await bodoPresses(bodo, "Avvis");
  await bodo.getByText("Forslaget er avvist").waitFor();
  await expect.poll(() => suggestions(alta, "span")).toBe("");
  await expect.poll(() => suggestions(bodo, "ins")).toBe("seks| Også Røst.");
  await expect.poll(() => alta.locator(".ProseMirror strong").count()).toBe(0);
});
