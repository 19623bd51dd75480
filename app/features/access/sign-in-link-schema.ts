import { z } from "zod";

import { returnPath } from "./return-path";

export const signInLinkSchema = z.object({
  email: z
    .string({ error: "email_missing" })
    .trim()
    .toLowerCase()
    .max(254, { error: "email_invalid" })
    .pipe(z.email({ error: "email_invalid" })),
  returnTo: z.string().optional().transform(returnPath),
});
