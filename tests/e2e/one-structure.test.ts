import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";

import { launchBrowser } from "../support/browser.ts";
import {
  goOffline,
  goToEnd,
  isSaved,
  press,
  shape,
  type,
  WritingTogether,
  type Writer,
} from "../support/writing-together.ts";

const PARAGRAPHS = "<p>Første.</p><p>Andre.</p>";
const ITEMS = "<ul><li>Første.</li><li>Andre.</li></ul>";

let browser: Browser;
let together: WritingTogether;
let first: Writer;
let second: Writer;

beforeAll(async () => {
  browser = await launchBrowser();
  together = await WritingTogether.open(browser, inject("appUrl"));
  ({ first, second } = together);
});
afterAll(() => browser.close());

beforeEach(() => together.begin());

const kept = ({ page }: Writer) => page.locator(".kept-words");

/** Whoever wrote the words is told what became of them, nobody else is; the message goes when they have seen it. */
async function isTold(words: string, heading: string): Promise<void> {
  await first.page.getByText(heading, { exact: true }).waitFor();
  await expect.poll(() => kept(first).allTextContents()).toEqual([words]);
  expect(await kept(second).count()).toBe(0);
  await first.page.getByRole("button", { name: "Lukk meldingen" }).click();
  await kept(first).waitFor({ state: "detached" });
}

/** What one does with a paragraph, its caret at the paragraph's end, and what is left of both paragraphs. */
const changes: [what: string, html: string, keys: string[], blocks: string, told?: string][] = [
  ["makes it a heading", PARAGRAPHS, ["Control+Alt+1"], "p(Første.)\nh2(Andre. Skrevet uten nett.)"],
  ["makes it a list item", PARAGRAPHS, ["Control+Shift+8"], "p(Første.)\nbullet(Andre. Skrevet uten nett.)"],
  ["joins it to the one before", PARAGRAPHS, ["Home", "Backspace"], "p(Første.Andre. Skrevet uten nett.)"],
  ["indents it", ITEMS, ["Tab"], "bullet(Første.)\nbullet1(Andre. Skrevet uten nett.)"],
  [
    "deletes it",
    PARAGRAPHS,
    ["Shift+Home", "Delete", "Backspace"],
    // Nobody deleted these words: they stand where the paragraph was
    "p(Første. Skrevet uten nett.)",
    "Avsnittet du skrev i, er slettet",
  ],
];
test.each(changes)(
  "what one writes in a paragraph offline is kept while another %s",
  async (_what, html, keys, blocks, told) => {
    await together.start(html, second);
    await isSaved(first);
    await goOffline(first);
    await goToEnd(first, "Andre.");
    await type(first, " Skrevet uten nett.");
    await goToEnd(second, "Andre.");
    await press(second, ...keys);
    await isSaved(second);
    await first.line.mend();
    await together.agreeOnShape(blocks);
    await isSaved(first);
    if (told) await isTold(" Skrevet uten nett.", told);
    else expect(await kept(first).count()).toBe(0);
  },
);

test("whoever is typing in a paragraph that another deletes is told where the words are", async () => {
  await together.start(PARAGRAPHS, second);
  await goToEnd(first, "Andre.");
  await goToEnd(second, "Andre.");
  await press(second, "Shift+Home", "Delete");
  await type(first, "Skrevet nå.");
  await together.agreeOnShape("p(Første.)\np(Skrevet nå.)");
  await press(second, "Home", "Backspace");
  await together.agreeOnShape("p(Første.Skrevet nå.)");
  await isTold("Skrevet nå.", "Avsnittet du skrev i, er slettet");
});

test("every letter typed in an item is kept, in order, while another indents and outdents it", async () => {
  await together.start("<ul><li>en</li><li>to</li></ul>");
  await goToEnd(first, "to");
  await goToEnd(second, "to");
  const keys = ["Tab", "Shift+Tab", "Tab", "Shift+Tab"];
  await Promise.all([type(first, " og mange bokstaver etter hverandre"), press(second, ...keys)]);
  await together.agreeOnShape("bullet(en)\nbullet(to og mange bokstaver etter hverandre)");
});

test("carets stay at their letters when another splits the paragraph and makes it a list", async () => {
  await together.start("<p>Kommunene vil kjøpe felles system sammen.</p>");
  await goToEnd(first, "Kommunene");
  for (let left = "felles system sammen.".length; left > 0; left -= 1) await press(first, "ArrowLeft");
  await goToEnd(second, "Kommunene");
  await press(second, "Home");
  for (let right = "Kommunene ".length; right > 0; right -= 1) await press(second, "ArrowRight");
  await press(second, "Enter", "Control+Shift+8");
  await together.agreeOnShape("p(Kommunene )\nbullet(vil kjøpe felles system sammen.)");
  await type(first, "X");
  await together.agreeOnShape("p(Kommunene )\nbullet(vil kjøpe Xfelles system sammen.)");
});

test("two who write in a new paragraph write one behind the other", async () => {
  await together.start("<p>Slutt.</p>");
  await goToEnd(first, "Slutt.");
  await press(first, "Enter");
  await together.agreeOnShape("p(Slutt.)\np()");
  await second.text.locator("p").nth(1).click();
  await type(first, "test");
  await together.agreeOnShape("p(Slutt.)\np(test)");
  await type(second, "Y");
  await expect.poll(() => shape(first)).toMatch(/^p\(Slutt\.\)\np\((testY|Ytest)\)$/);
  await together.agreeOnShape(await shape(first));
});

test("a letter made with a dead key arrives whole while another writes in the same paragraph", async () => {
  await together.start("<p>Kafe i Bodø</p>");
  await goToEnd(first, "Kafe");
  await press(first, "Home");
  for (let right = "Kaf".length; right > 0; right -= 1) await press(first, "ArrowRight");
  const keyboard = await first.context.newCDPSession(first.page);
  await keyboard.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
  await goToEnd(second, "Bodø");
  await press(second, "Home");
  await type(second, "Ny. ");
  await expect.poll(() => shape(second)).toBe("p(Ny. Kaf´e i Bodø)");
  await keyboard.send("Input.imeSetComposition", { text: "é", selectionStart: 1, selectionEnd: 1 });
  await keyboard.send("Input.insertText", { text: "é" });
  await together.agreeOnShape("p(Ny. Kafée i Bodø)");
});

test("after a heading is taken back one goes on writing where one was", async () => {
  await together.start("<p>en</p><p>to</p><p>tre</p>");
  await goToEnd(first, "en");
  await press(first, "Control+Alt+1");
  await together.agreeOnShape("h2(en)\np(to)\np(tre)");
  await press(first, "Control+z");
  await type(first, "X");
  await together.agreeOnShape("p(enX)\np(to)\np(tre)");
});

const fromTableMenu = async ({ page }: Writer, choice: string): Promise<void> => {
  await page.getByRole("button", { name: "Tabell" }).click();
  await page.getByRole("menuitem", { name: choice, exact: true }).click();
};

test("a row that one adds offline, and a column that another deletes, are what the table then lacks and has", async () => {
  await together.start(
    "<table><tr><th>H1</th><th>H2</th><th>H3</th></tr><tr><td>a1</td><td>a2</td><td>a3</td></tr><tr><td>b1</td><td>b2</td><td>b3</td></tr></table><p>slutt</p>",
    second,
  );
  await isSaved(first);
  await goOffline(first);
  await goToEnd(first, "a2");
  await type(first, " uten nett");
  await fromTableMenu(first, "Ny rad under");
  await goToEnd(second, "a2");
  await fromTableMenu(second, "Slett kolonne");
  await isSaved(second);
  await first.line.mend();
  await together.agreeOnShape("tr(H1|H3)\ntr(a1|a3)\ntr(|)\ntr(b1|b3)\np(slutt)");
  await isTold(" uten nett", "Noe du skrev, er tatt ut av teksten");
});

test("two who add rows and columns at once get just those, and a third who looks on writes nothing", async () => {
  await together.start("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>slutt</p>");
  const third = await together.openAs("Prosjektleder, Bodø");
  try {
    await goToEnd(first, "d");
    await goToEnd(second, "d");
    const four = async (writer: Writer, choice: string) => {
      for (let times = 0; times < 4; times += 1) await fromTableMenu(writer, choice);
    };
    await Promise.all([four(first, "Ny kolonne til høyre"), four(second, "Ny rad under")]);
    const empty = "tr(|||||)";
    const table = ["tr(a|b||||)", "tr(c|d||||)", empty, empty, empty, empty, "p(slutt)"].join("\n");
    await together.agreeOnShape(table);
    await expect.poll(() => shape(third), { timeout: 15_000 }).toBe(table);
    // Whoever wrote in answer would be saving, or would have made the table another
    for (const writer of [first, second, third]) await isSaved(writer);
    await together.agreeOnShape(table);
  } finally {
    await third.context.close();
  }
});
