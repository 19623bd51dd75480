import { z } from "zod";

import { MAIL_RHYTHMS, type MailHabit } from "~/domain/notification/mail-habit";

/** An hour of the clock as a list offers it; empty for none. */
const hour = z
  .union([z.literal(""), z.string().regex(/^([01]?\d|2[0-3])$/)])
  .default("")
  .transform((text) => (text === "" ? null : Number(text)));

/** When somebody wants letters, as the settings page sends it. The same hour twice is no quiet at all. */
export const mailHabitSchema = z
  .object({
    rhythm: z.enum(MAIL_RHYTHMS),
    quietFrom: hour,
    quietTo: hour,
    restsOnDaysOff: z.boolean().default(false),
    tellsDuties: z.boolean().default(false),
  })
  .superRefine(({ quietFrom, quietTo }, context) => {
    if (quietFrom !== null && quietTo === null)
      context.addIssue({ code: "custom", path: ["quietTo"], message: "notification_quiet_to_missing" });
  })
  .transform(({ rhythm, quietFrom, quietTo, ...said }): MailHabit => {
    const isQuiet = quietFrom !== null && quietTo !== null && quietFrom !== quietTo;
    return { rhythm, quiet: isQuiet ? { from: quietFrom, to: quietTo } : null, ...said };
  });
