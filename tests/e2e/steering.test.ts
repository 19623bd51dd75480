import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";

const appUrl = inject("appUrl");
const NORTHERN = `${appUrl}/consortia/felles-epj-i-nord`;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  const context = await browser.newContext({ ...asPerson, javaScriptEnabled: false });
  page = await context.newPage();
  await page.goto(`${appUrl}/sign-in/demonstration`);
  await page
    .getByRole("button", { name: /Prosjektleder, Bodø/ })
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
});
afterAll(() => browser.close());

const press = (name: string | RegExp) => page.getByRole("button", { name }).click();

test("case 10: without JavaScript the language's own menu says that a change empties what is typed", async () => {
  await page.goto(`${appUrl}/consortia/new`);
  await page.locator("summary.me").click();
  expect(await page.getByRole("form", { name: "Språk" }).innerText()).toContain("Det forsvinner når du bytter.");
});

test("the lead changes its consortium, a partner and a document without JavaScript, and is shown what it does first", async () => {
  await page.goto(`${NORTHERN}/settings`);
  const former = await page.getByLabel("Frist", { exact: true }).inputValue();
  await page.getByLabel("Frist", { exact: true }).fill(`${Number(former.slice(0, 4)) + 1}${former.slice(4)}`);
  await press("Se hva ny frist fører til");
  await page.getByRole("heading", { name: "Fristen er ikke flyttet ennå" }).waitFor();
  await page.getByText("Bø rekker fristen likevel.").waitFor();
  await page.goto(`${NORTHERN}/settings`);
  expect(await page.getByLabel("Frist", { exact: true }).inputValue()).toBe(former);

  await page.goto(`${NORTHERN}/partners/1856`);
  await page.getByText("Røst kan ikke fjernes fra konsortiet:").waitFor();
  await page.getByText("Opsjon", { exact: true }).click();
  await press("Lagre hvordan kommunen er med");
  await page.getByText("Endringen er lagret.").waitFor();
  await page.getByText("Fast partner", { exact: true }).click();
  await press("Lagre hvordan kommunen er med");
  await page.getByText("Endringen er lagret.").waitFor();

  await page.goto(`${NORTHERN}/documents`);
  await page.getByText("Nytt dokument").first().click();
  await page.getByLabel("Tittel").fill("Utkast som slettes");
  await press("Lag dokumentet");
  await page.goto(`${NORTHERN}/documents`);
  await page.getByRole("link", { name: "Innstillinger for «Utkast som slettes»" }).click();
  await page.getByLabel("Tittel").fill("Notat som slettes");
  await press("Lagre tittelen");
  await press("Arkiver dokumentet");
  await page.getByRole("heading", { name: "Dokumentet er arkivert" }).waitFor();
  await press("Gjenopprett dokumentet");
  await page.locator("summary", { hasText: "Slett dokumentet" }).click();
  await press("Slett alt som er skrevet");
  await page.waitForURL(`${NORTHERN}/documents`);
  expect(await page.getByText("Notat som slettes").count()).toBe(0);
});

test("cases 09, 10, 12 and 22: what is typed outlives another language and the session, is saved on leaving, and is made once", async () => {
  const context = await browser.newContext(asPerson);
  const tab = await context.newPage();
  const signIn = async () => {
    await tab
      .getByRole("button", { name: /Prosjektleder, Bodø/ })
      .first()
      .click();
    await tab.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  };
  await tab.goto(`${appUrl}/sign-in/demonstration`);
  await signIn();

  await tab.goto(`${NORTHERN}/documents`, { waitUntil: "networkidle" });
  await tab.getByText("Nytt dokument").first().click();
  await tab.getByLabel("Tittel").fill("Notat som overlever");
  await tab.locator("summary.me").click();
  await tab.getByRole("button", { name: "Nynorsk" }).click();
  await tab.getByText("Det du hadde skrive her, er sett inn igjen.").waitFor();
  expect(await tab.getByLabel("Tittel").inputValue()).toBe("Notat som overlever");
  await tab.locator("summary.me").click();
  await tab.getByRole("button", { name: "Bokmål" }).click();
  await tab.getByText("Det du hadde skrevet her, er satt inn igjen.").waitFor();

  await context.clearCookies({ name: "dugnad_session" });
  await tab.locator("details[open] button, main form button").filter({ hasText: "Lag dokumentet" }).click();
  await tab.getByText("Du var logget ut da du sendte skjemaet.").waitFor();
  await tab.goto(`${appUrl}/sign-in/demonstration?returnTo=%2Funsent-form`);
  await signIn();
  await tab.getByRole("definition").filter({ hasText: "Notat som overlever" }).waitFor();
  await tab.getByRole("button", { name: "Send nå" }).dblclick();
  // The second press breaks off the answer to the first, and gets the same one
  await expect.poll(() => tab.url(), { timeout: 30_000 }).toMatch(/documents\/[0-9a-f-]{36}$/);
  await tab.goto(`${NORTHERN}/documents`);
  expect(await tab.getByRole("link", { name: "Notat som overlever", exact: true }).count()).toBe(1);
  await tab.getByRole("link", { name: "Innstillinger for «Notat som overlever»" }).click();
  await tab.locator("summary", { hasText: "Slett dokumentet" }).click();
  await tab.getByRole("button", { name: "Slett alt som er skrevet" }).click();
  await tab.waitForURL(`${NORTHERN}/documents`);

  await tab.goto(`${NORTHERN}/applications`, { waitUntil: "networkidle" });
  await tab.locator("a[href*='section=']").first().click();
  const title = tab.locator("#field-title");
  const former = await title.inputValue();
  await title.fill("Navn skrevet rett før siden lastes på nytt");
  await tab.reload();
  await expect
    .poll(() => title.inputValue().catch(() => ""), { timeout: 10_000 })
    .toBe("Navn skrevet rett før siden lastes på nytt");
  await title.fill(former);
  await tab.getByText("Lagret", { exact: true }).first().waitFor();
  await context.close();
});

test("a municipality says what it needs and why, votes, follows up its risk and sees what the others use", async () => {
  const context = await browser.newContext(asPerson);
  const tab = await context.newPage();
  await tab.goto(`${appUrl}/sign-in/demonstration`);
  await tab
    .getByRole("button", { name: /Kommunedirektør, Sortland/ })
    .first()
    .click();
  await tab.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

  await tab.goto(`${NORTHERN}/requirements?show=unanswered`, { waitUntil: "networkidle" });
  const row = tab.locator("tr[id^=K-]").first();
  const number = (await row.getAttribute("id")) ?? "";
  await row.getByRole("button", { name: `Må, ${number}` }).click();
  await tab.locator(`#${number}`).waitFor({ state: "detached" });
  await tab.goto(`${NORTHERN}/requirements/${Number(number.slice(2))}`, { waitUntil: "networkidle" });
  await tab.getByLabel("Hvorfor?").fill("Vi har to vaktsoner uten dekning.");
  await tab.getByRole("button", { name: "Lagre hva vi mener" }).click();
  await tab.getByText("Sortland:").waitFor();
  await tab.getByText("Vi har to vaktsoner uten dekning.").last().waitFor();

  await tab.goto(`${NORTHERN}/decisions/2`, { waitUntil: "networkidle" });
  await tab.getByText("Et halvt år senere", { exact: true }).first().click();
  await tab.getByRole("button", { name: /^(Stem|Endre stemmen)$/ }).click();
  await tab.getByRole("button", { name: "Endre stemmen" }).waitFor();

  await tab.goto(`${NORTHERN}/risks/3`, { waitUntil: "networkidle" });
  await tab.locator("summary", { hasText: "Endre tiltaket" }).first().click();
  await tab.getByLabel("Status").nth(1).selectOption({ label: "Gjennomført" });
  await tab.locator("details[open] button").click();
  await tab.locator(".ds-tag", { hasText: "Gjennomført" }).waitFor();

  await tab.goto(`${NORTHERN}/systems`);
  await tab.getByRole("link", { name: "Sortland", exact: true }).first().click();
  await tab
    .getByRole("heading", { name: /Sortland/ })
    .first()
    .waitFor();
  await context.close();
});
