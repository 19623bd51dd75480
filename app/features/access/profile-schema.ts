import { z } from "zod";

import { locales } from "~/i18n/locale";

export const MAX_NAME = 80;

export const profileSchema = z.object({
  displayName: z
    .string({ error: "name_missing" })
    .trim()
    .min(1, { error: "name_missing" })
    .max(MAX_NAME, { error: "name_too_long?max=80" }),
  locale: z.enum(locales),
});
