import { afterAll, beforeAll, expect, test } from "vitest";

import { refusalOf } from "~/features/mail/mail-failure";
import { MailRefused } from "~/features/mail/mailer";
import { createMailer, sendTestMail } from "../../server/platform/mailer.ts";
import { type SmtpServer, startSmtpServer } from "../support/smtp-server.ts";

test.each([
  [550, "550 5.1.1 <x@y.no>: Recipient address rejected", "unknown_address"],
  [550, "550 No such user here", "unknown_address"],
  [552, "552 5.2.2 Mailbox full", "mailbox_full"],
  [552, "552 Exceeded storage allocation", "mailbox_full"],
  [550, "550 5.7.1 Message rejected by policy", "refused"],
  [554, "554 Transaction failed", "refused"],
])("%i, '%s', means %s", (code, answer, failure) => {
  expect(refusalOf(code, answer)).toBe(failure);
});

const ANSWERS: Record<string, string> = {
  "gone@rost.example": "550 5.1.1 no such user",
  "busy@rost.example": "451 4.7.1 try again later",
};
let server: SmtpServer;
beforeAll(async () => void (server = await startSmtpServer((address) => ANSWERS[address] ?? "250 Ok")));
afterAll(() => server.close());

const from = "dugnad@bodo.example";
const letter = (to: string) => ({ to, subject: "s", text: "t", html: "t", messageId: "<1@x>", choiceHref: null });

test("a final answer of the receiver's server is a refusal, one for now is not", async () => {
  const mailer = createMailer({ url: server.url, from });
  await mailer.send(letter("there@rost.example"));
  const refusal: unknown = await mailer.send(letter("gone@rost.example")).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(MailRefused);
  expect(refusal).toMatchObject({ code: 550, answer: "550 5.1.1 no such user" });
  const delay: unknown = await mailer.send(letter("busy@rost.example")).catch((error: unknown) => error);
  expect(delay).toBeInstanceOf(Error);
  expect(delay).not.toBeInstanceOf(MailRefused);
  mailer.close();
  expect(server.taken).toEqual(["there@rost.example"]);
});

test("a test mail tells what the server answered, taken or not", async () => {
  const smtp = { url: server.url, from };
  expect(await sendTestMail(smtp, "there@rost.example")).toEqual({
    isTaken: true,
    answer: "250 2.0.0 Ok: queued as TEST1",
  });
  const refused = await sendTestMail(smtp, "gone@rost.example");
  expect(refused.isTaken).toBe(false);
  expect(refused.answer).toContain("550 5.1.1 no such user");
  const closed = await sendTestMail({ url: "smtp://127.0.0.1:1", from }, "there@rost.example");
  expect(closed).toMatchObject({ isTaken: false, answer: expect.stringContaining("ECONNREFUSED") as string });
});
