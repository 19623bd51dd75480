import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

const folder = new URL("../../app/i18n/", import.meta.url);
const words = readdirSync(folder)
  .filter((name) => name.endsWith(".nb.json"))
  .flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Record<string, unknown>),
  );

const LETTER = "(?:invitasjon|påminnelse|e-post|lenke)\\w*";
/** 'Ingen e-post er sendt' says that nothing was. */
const NOTHING_SENT = /\b(?:ingen e-post er|ikke) sendt\b/i;
const SENT = new RegExp(
  `${LETTER}[^.:]*\\b(?:er|har|ble|blitt)\\b[^.:]*\\bsendt\\b|\\bsendt? (?:deg |en |et |ut )*${LETTER}`,
  "i",
);

/** A letter lies in the outbox until a mail server has taken it, and a page cannot know when that is. */
test("nothing says that a letter was sent: it is on its way", () => {
  const claims = words.filter(([, message]) => {
    const text = JSON.stringify(message).replace(NOTHING_SENT, "");
    return SENT.test(text) && /sendt/i.test(text);
  });
  // The page that shows what no mail server was there to take
  expect(claims.map(([key]) => key)).toEqual(["access_mailbox_title"]);
});
