import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { mailWords } from "~/i18n/mail-words";

const folder = new URL("../../app/i18n/", import.meta.url);
const words = readdirSync(folder)
  .filter((name) => name.endsWith(".nb.json"))
  .flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Record<string, unknown>),
  );

const LETTER = "(?:invitasjon|påminnelse|e-post|lenke)\\w*";
/** 'Ingen e-post er sendt' says that nothing was. */
const NOTHING_SENT = /\b(?:ingen e-post er|ikke) sendt\b/gi;
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

/** An e-mail or a reminder that somebody will get, or that is under way. */
const PROMISE =
  /(?:får|sender|sendes|sagt fra|bedt|gi[r]?)[^.:]*(?:e-post|påminnelse)|(?:invitasjon|påminnelse|e-post)\w*[^.:]*\bpå vei\b|går med e-post|sender vi deg|^"Send invitasjon/i;
const DENIAL = /[^.:,]*\b(?:ingen e-post|ikke e-post|ingen får e-post|ikke å få e-post|fikk ikke e-post)\b[^.:,]*/gi;

/** Shown only after somebody has asked whether mail leaves: by `keepsMail`, or by whether there is a link to hand over. */
const WHERE_MAIL_LEAVES = [
  "access_people_added",
  "access_sign_in_lead",
  "access_task_mail_note",
  "board_now_sent",
  "board_reminded",
  "call_changes_told",
  "call_extend_note",
  "consortium_contact_send",
  "consortium_invitation_resent",
  "consortium_invitation_sent",
  "consortium_invite_send",
  "consortium_invited_sent",
  "grant_open_signing_help",
  "grant_sign_changed_note",
  "grant_sign_lead_can_open",
  "grant_sign_opened",
  "grant_sign_reminded",
  "grant_sign_thanks_text",
  "signing_unlock_reason_hint",
];

/** In letters, or about letters a person writes. */
const isOfLetters = (key: string) => /(?:^|_)mail_/.test(key) && key !== "access_task_mail_note";

test("mail is promised by no other sentence than those that have one for where none leaves", () => {
  const promising = words.filter(([key, message]) => {
    const text = JSON.stringify(message).replace(DENIAL, "");
    return !isOfLetters(key) && PROMISE.test(text);
  });
  expect(promising.map(([key]) => key).sort()).toEqual(WHERE_MAIL_LEAVES);
});

test.each(["nb", "nn", "en"] as const)("what is said instead promises nothing, in %s", (locale) => {
  const said = Object.values(mailWords({ keepsMail: true })).map((say) => say({ count: 2 }, { locale }));
  const [one] = Object.values(mailWords({ keepsMail: false })).map((say) => say({ count: 2 }, { locale }));
  expect(said).not.toContain(one);
  for (const sentence of said)
    expect(sentence).not.toMatch(
      /får (dette i )?e-post|by e-mail|get an e-mail|receive (this by|an) e-mail|på ve[ig]/i,
    );
});
