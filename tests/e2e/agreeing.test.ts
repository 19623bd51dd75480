import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { violations } from "../support/axe.ts";
import { createBlankDocument } from "../support/blank-document.ts";
import { launchBrowser } from "../support/browser.ts";
import { signedIn } from "../support/signed-in.ts";
import { goToEnd, isSaved, press, shape, type, type Writer, WritingTogether } from "../support/writing-together.ts";

const appUrl = inject("appUrl");
const SORTLAND = { number: "1870", chief: "Kommunedirektør, Sortland" };
/** Five browsers on two cores */
const AGREED = { timeout: 30_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("five at once: a column goes while somebody types in it, a paragraph is split under a comment and a suggestion", async () => {
  const together = await WritingTogether.open(browser, appUrl);
  await together.begin();
  const { first, second } = together;
  const [typist, commenter, suggester] = await Promise.all(
    ["Økonom, Harstad", "Sykepleier, Vestvågøy", SORTLAND.chief].map((role) => together.openAs(role)),
  );
  if (!typist || !commenter || !suggester) throw new Error("too few");
  const all = [first, second, typist, commenter, suggester];
  const others = all.filter((writer) => writer !== suggester);
  await together.start(
    "<p>Avtalen varer i fire år. Alle blir med.</p><table><tr><td>K1</td><td>K2</td></tr><tr><td>K3</td><td>K4</td></tr></table><p>slutt</p>",
  );
  const begun = "p(Avtalen varer i fire år. Alle blir med.)\ntr(K1|K2)\ntr(K3|K4)\np(slutt)";
  for (const writer of all) await expect.poll(() => shape(writer), AGREED).toBe(begun);

  await suggester.page.getByRole("button", { name: "Foreslå" }).click();
  await suggester.page.locator(".saving", { hasText: "Forslagene er lagret" }).waitFor();
  await goToEnd(suggester, "Alle blir med");
  await goToEnd(typist, "K4");
  await type(typist, "zzzz");
  await isSaved(typist);
  await goToEnd(second, "K2");
  await goToEnd(first, "Alle blir med");
  await press(first, "Home", ...Array.from("Avtalen varer i fire år.", () => "ArrowRight"));
  await commenter.text.click();
  await press(commenter, "Control+Home", ...Array.from("Avtalen varer i ", () => "ArrowRight"));
  await press(commenter, ...Array.from("fire år", () => "Shift+ArrowRight"), "Control+Alt+m");
  await commenter.page.keyboard.type("Er det nok?");

  await Promise.all([
    type(typist, "zzzzzzzzzzzzzzzz"),
    deleteColumn(second),
    press(first, "Enter"),
    commenter.page.getByRole("button", { name: "Publiser kommentaren" }).click(),
    type(suggester, " Også Røst."),
  ]);

  // The text is one, and every letter stands in it or is given back to whoever typed it
  const kept = () => typist.page.locator(".kept-words").allTextContents();
  const letters = async () => `${await shape(first)}${(await kept()).join("")}`.split("z").length - 1;
  await expect.poll(letters, AGREED).toBe(20);
  const [before = "", after = ""] = (await shape(first)).split("\n");
  expect([before, after]).toEqual(["p(Avtalen varer i fire år.)", "p( Alle blir med.)"]);
  const rows = (await shape(first)).split("\n").filter((line) => line.startsWith("tr("));
  expect(rows.map((row) => row.includes("|"))).toEqual([false, false]);
  for (const writer of others) await writer.page.locator("ins.suggested", { hasText: "Også Røst." }).waitFor();
  for (const writer of others) await expect.poll(() => shape(writer), AGREED).toBe(await shape(first));
  for (const writer of others) {
    await expect.poll(() => marked(writer), AGREED).toEqual(["fire år"]);
    await isSaved(writer);
  }
  // Whoever only looks on writes nothing: at rest it stays as it is
  const rest = await shape(first);
  for (const writer of others) expect(await shape(writer)).toBe(rest);
  await Promise.all(all.map(({ context }) => context.close()));
});

async function deleteColumn({ page }: Writer): Promise<void> {
  await page.getByRole("button", { name: "Tabell" }).click();
  await page.getByRole("menuitem", { name: "Slett kolonne", exact: true }).click();
}

/** The words of comments, as they are painted. */
const marked = ({ page }: Writer) =>
  page.evaluate(() =>
    ["comment-anchor", "comment-anchor-active"].flatMap((name) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) => {
        const words = (range as Range).cloneContents();
        for (const caret of words.querySelectorAll(".caret, .suggested")) caret.remove();
        return words.textContent;
      }),
    ),
  );

test("everything on the way to an agreed text is done by keyboard alone, on pages that axe finds nothing on", async () => {
  const address = await createBlankDocument(appUrl, "Enighet");
  const [lead, alta, chief] = await Promise.all(
    ["Prosjektleder, Bodø", "Helse-IT-ansvarlig, Alta", SORTLAND.chief].map(async (role) => {
      const context = await signedIn(browser, appUrl, role);
      return context.newPage();
    }),
  );
  if (!lead || !alta || !chief) throw new Error("too few");
  const text = (page: Page) => page.locator("#document-text .ProseMirror");

  // Written
  await lead.goto(address);
  await reach(text(lead));
  await lead.keyboard.type("# Mål\nAvtalen varer i fire år.");
  await isOnServer(lead, address, "fire år");

  // Commented on
  await alta.goto(address);
  await reach(text(alta));
  await press({ page: alta }, "Control+End", ...Array.from("fire år.", () => "Shift+ArrowLeft"), "Control+Alt+m");
  await alta.keyboard.type("Er det nok?");
  await enter(alta.getByRole("button", { name: "Publiser kommentaren" }));
  await alta.locator(".comment-words", { hasText: "Er det nok?" }).waitFor();
  expect(await violations(alta)).toEqual([]);

  // Suggested
  await reach(alta.getByRole("button", { name: "Foreslå" }));
  await alta.keyboard.press("Enter");
  await alta.locator(".saving", { hasText: "Forslagene er lagret" }).waitFor();
  await reach(text(alta));
  await press({ page: alta }, "Control+End");
  await alta.keyboard.type(" Så seks år til.");
  await lead.locator("ins.suggested", { hasText: "Så seks år til." }).waitFor();
  expect(await violations(alta)).toEqual([]);

  // Accepted
  await reach(text(lead));
  await press({ page: lead }, "Control+Alt+Shift+n");
  await enter(lead.locator(".suggestion-panel").getByRole("button", { name: "Godta", exact: true }));
  await lead.getByText("Forslaget er godtatt").waitFor();
  await isOnServer(lead, address, "Så seks år til.");
  expect(await violations(lead)).toEqual([]);

  // Frozen, and compared with what is written on
  await lead.goto(`${address}/versions`);
  await enter(lead.getByRole("button", { name: /^Frys versjon 1$/ }));
  await lead.waitForURL(/\/versions\/1$/);
  await lead.goto(address);
  await reach(text(lead));
  await press({ page: lead }, "Control+End");
  await lead.keyboard.type(" Prisen er fast.");
  await isOnServer(lead, address, "Prisen er fast.");
  await lead.goto(`${address}/compare?from=1`);
  await lead.locator("ins", { hasText: "Prisen er fast." }).waitFor();
  expect(await violations(lead)).toEqual([]);

  // Approved
  await lead.goto(`${address}/approvals`);
  await enter(lead.getByRole("button", { name: /^Be \d+ kommuner om godkjenning$/ }));
  await lead.getByText(/\d+ kommuner er bedt om å godkjenne/).waitFor();
  expect(await violations(lead)).toEqual([]);
  await chief.goto(`${address}/approvals/${SORTLAND.number}`);
  expect(await violations(chief)).toEqual([]);
  await enter(chief.getByRole("button", { name: "Godkjenn for Sortland" }));
  await chief.getByRole("heading", { level: 1, name: /^Sortland har godkjent/ }).waitFor();
  expect(await violations(chief)).toEqual([]);

  // Heard, and answered
  await lead.goto(`${address}/hearings`);
  await reach(lead.getByLabel("Svarfrist"));
  await lead.getByLabel("Svarfrist").fill(`${new Date().getFullYear() + 1}-06-01`);
  await enter(lead.getByRole("button", { name: /^Send på høring til \d+ kommuner$/ }));
  await lead.waitForURL(/\/hearings\/1$/);
  await chief.goto(`${address}/hearings/1/replies/${SORTLAND.number}`);
  await reach(chief.locator("textarea[name=body]").first());
  await chief.keyboard.type("Prisen må følge indeksen.");
  await enter(chief.getByRole("button", { name: "Lagre merknaden" }));
  await chief.locator(".reply-remarks", { hasText: "Prisen må følge indeksen." }).waitFor();
  await enter(chief.getByRole("button", { name: "Send svaret med én merknad" }));
  await chief.getByRole("heading", { level: 1, name: "Sortland har sendt én merknad" }).waitFor();
  expect(await violations(chief)).toEqual([]);
  await enter(lead.getByRole("link", { name: /^Svar ut/ }));
  await reach(lead.locator("input[type=radio]").first());
  await lead.keyboard.press("Space");
  await reach(lead.getByLabel("Hvorfor?"));
  await lead.keyboard.type("Tatt inn i avsnittet om pris.");
  await enter(lead.getByRole("button", { name: "Lagre", exact: true }));
  await lead.getByRole("heading", { level: 1, name: "1 av 1 merknad er svart ut" }).waitFor();
  expect(await violations(lead)).toEqual([]);
  await chief.locator(".reply-answer", { hasText: "Tatt inn i avsnittet om pris." }).waitFor();
});

/** By Tab, and by arrows within a toolbar. */
async function reach(control: Locator): Promise<void> {
  await control.waitFor();
  const { keyboard } = control.page();
  for (let presses = 0; presses < 150; presses++) {
    const where = await control.evaluate((wanted) => {
      const { activeElement: here } = document;
      if (here === wanted) return "there";
      const bar = wanted.closest("[role=toolbar]");
      if (bar?.contains(here) && here?.matches("[data-tool]")) return "beside";
      // Out of what takes Tab itself
      return here?.closest(".ProseMirror") ? "inside" : "elsewhere";
    });
    if (where === "there") return;
    if (where === "inside") await keyboard.press("Escape");
    await keyboard.press(where === "beside" ? "ArrowRight" : "Tab");
  }
  throw new Error(`the keyboard does not reach ${String(control)}`);
}

async function enter(button: Locator): Promise<void> {
  await reach(button);
  await button.page().keyboard.press("Enter");
}

const isOnServer = (page: Page, address: string, written: string): Promise<void> =>
  expect.poll(async () => (await page.request.get(`${address}/read`)).text(), AGREED).toContain(written);
