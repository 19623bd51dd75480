// npm run mail:test -- ADDRESS: sends one letter by the configured mail server, and says what that answered.
import { parseEmailAddress } from "../../app/domain/shared/email-address.ts";
import { readSettings } from "../platform/env.ts";
import { sendTestMail } from "../platform/mailer.ts";

const [, , to = ""] = process.argv;
const say = (words: string) => {
  console.error(words);
  process.exitCode = 1;
};

try {
  const { smtp } = readSettings(process.env);
  if (!parseEmailAddress(to).ok) say("Name an address to send to: npm run mail:test -- you@kommune.no");
  else if (!smtp) say("SMTP_URL and MAIL_FROM are not set: no mail leaves this installation.");
  else {
    const { isTaken, answer } = await sendTestMail(smtp, to);
    if (isTaken) console.log(`The mail server took the letter to ${to}. It answered: ${answer}`);
    else say(`The mail server did not take the letter to ${to}: ${answer}`);
  }
} catch (error) {
  say((error as Error).message);
}
