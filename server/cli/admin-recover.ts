// npm run admin:recover -- ADDRESS [MUNICIPALITY NUMBER]: a way back in when nobody who manages people can sign in.
import { parseEmailAddress } from "../../app/domain/shared/email-address.ts";
import { recoverAdministrator } from "../../app/features/installation/recover-administrator.server.ts";
import { borrowPostgres } from "../platform/borrow-postgres.ts";
import { systemClock } from "../platform/clock.ts";
import { openDatabase } from "../platform/database.ts";
import { readSettings } from "../platform/env.ts";
import { newId, newSecret } from "../platform/ids.ts";

const [, , address = "", number] = process.argv;
const say = (words: string) => {
  console.error(words);
  process.exitCode = 1;
};

try {
  const email = parseEmailAddress(address);
  if (!email.ok) {
    say("Name the address of the administrator: npm run admin:recover -- you@kommune.no 1804");
  } else {
    const settings = readSettings(process.env);
    const recovered = await borrowPostgres(settings, async (url) => {
      const { db, close } = openDatabase({ url, connections: 1 });
      try {
        return await recoverAdministrator(
          { db, clock: systemClock, newId, newSecret, settings },
          { email: email.value, municipalityNumber: number ?? null },
        );
      } finally {
        await close();
      }
    });
    if (!recovered.ok) say(`Nothing was changed: no municipality has the number ${number}.`);
    else {
      const { link, organisation } = recovered.value;
      const where = organisation ? ` and is administrator of ${organisation}` : "";
      console.log(`${email.value} runs this installation${where}. The activity says that it was done on the server.`);
      console.log(`Open within an hour, once: ${link}`);
    }
  }
} catch (error) {
  say(`Nothing was changed. ${(error as Error).message}`);
}
