import { readdir } from "node:fs/promises";

import type { Locator, Page } from "playwright-core";

import { evidencePdf } from "~prisma/world/evidence-pdf";

export const press = (within: Page | Locator, name: string) =>
  within.getByRole("button", { name, exact: true }).click();

/** Sends a form in a browser without scripts, and waits for the page that answers. */
const send = (page: Page, within: Page | Locator, name: string) =>
  Promise.all([page.waitForEvent("load"), press(within, name)]);

/** A signed paper as municipalities have them. */
export const paper = (heading: string) => ({
  name: `${heading}.pdf`,
  mimeType: "application/pdf",
  buffer: evidencePdf({ heading, issuer: "Bodø kommune", paragraphs: ["Laget for en prøve."] }),
});

/** One answer, sent by its own form. */
export async function answer(page: Page, label: string, value: string): Promise<void> {
  const control = page.getByLabel(label, { exact: true });
  if (value === "on") await control.check();
  else if ((await control.evaluate((element) => element.tagName)) === "SELECT") await control.selectOption(value);
  else await control.fill(value);
  await send(page, page.locator("form").filter({ has: control }), "Lagre");
}

/** Everything that the form of Helseteknologiordningen asks for but the long texts, in a browser without scripts. */
export async function fillIn(page: Page, application: string): Promise<void> {
  await page.goto(`${application}?section=applicant`);
  await answer(page, "Kontaktperson", "Prosjektleder, Bodø, 75 55 50 00");
  await answer(page, "Kontonummer for utbetaling", "8601 11 17947");
  await answer(page, "Er dette videreføring av et tiltak som har fått tilskudd?", "new");
  await answer(page, "Søkeren har fullmakt til å søke på vegne av alle kommunene", "on");
  await page.goto(`${application}?section=summary`);
  await answer(page, "Hvilket område gjelder søknaden?", "records");
  await page.goto(`${application}?section=implementation`);
  await answer(page, "Oppstart", "2027-03-01");
  await answer(page, "Start for pilot", "2027-09-01");
  await page.goto(`${application}?section=risk`);
  await answer(page, "Vi gjør en felles vurdering av personvernkonsekvenser (DPIA)", "on");
  await addGoals(page, application);
  await page.goto(`${application}?section=attachments`);
  const [longName = ""] = await readdir("tests/cases/21");
  for (const name of ["Strategi", "Framdriftsplan", longName.replace(/\.pdf$/, "")]) {
    await page.getByLabel("Legg ved en fil").setInputFiles(paper(name));
    await send(page, page, "Last opp");
    await page.getByRole("link", { name: `${name}.pdf` }).waitFor();
  }
  await page.goto(`${application}/budget?partner=1804`);
  await page
    .getByLabel(/^Prosjektledelse/)
    .first()
    .fill("250 000");
  await send(page, page, "Lagre");
}

async function addGoals(page: Page, application: string): Promise<void> {
  await page.goto(`${application}?section=goals`);
  const goal = page.getByRole("form", { name: "Nytt mål" });
  for (const name of ["Ventetid", "Dobbeltføring", "Feilsendte meldinger"]) {
    await goal.getByLabel("Mål", { exact: true }).fill(name);
    await goal.getByLabel("Enhet").fill("minutter");
    await goal.getByLabel("I dag").fill("12");
    await goal.getByLabel("Målet").fill("4");
    await goal.getByLabel("Innen").fill("2029-12-31");
    await send(page, goal, "Legg til mål");
  }
}

/** The long texts, which are written in the browser, until nothing is left to do. */
export async function writeTexts(page: Page, application: string): Promise<void> {
  for (const [section, texts] of [
    ["summary", 1],
    ["goals", 2],
    ["implementation", 2],
    ["scaling", 1],
    ["risk", 2],
  ] as const) {
    await page.goto(`${application}?section=${section}`);
    for (let at = 0; at < texts; at += 1) {
      await page.locator(".application-main .ProseMirror").nth(at).click();
      await page.keyboard.type("Vi gjør dette sammen.");
    }
    await page.locator(".saving[data-saving=saved]").first().waitFor();
  }
}
