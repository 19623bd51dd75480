import { z } from "zod";

import { locales } from "~/i18n/locale";
import { returnPath } from "./return-path";

/** Anything not understood leaves the preference as it is. */
export const preferencesSchema = z.object({
  locale: z.enum(locales).optional().catch(undefined),
  scheme: z.enum(["auto", "light", "dark"]).optional().catch(undefined),
  returnTo: z.string().optional().catch(undefined).transform(returnPath),
});
