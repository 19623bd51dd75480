import { z } from "zod";

import { returnPath } from "~/features/access/return-path";
import { locales } from "~/i18n/locale";

/** Anything not understood leaves the preference as it is. */
export const preferencesSchema = z.object({
  locale: z.enum(locales).optional().catch(undefined),
  scheme: z.enum(["auto", "light", "dark"]).optional().catch(undefined),
  returnTo: z.string().optional().catch(undefined).transform(returnPath),
});
