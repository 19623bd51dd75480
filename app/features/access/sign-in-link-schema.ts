import { z } from "zod";

import { emailSchema } from "~/features/kernel/email-schema";
import { returnPath } from "./return-path";

export const signInLinkSchema = z.object({
  email: emailSchema,
  returnTo: z.string().optional().transform(returnPath),
});
