import { z } from "zod";

/** An address as it is looked up and kept: in small letters. Issues: email_missing, email_invalid. */
export const emailSchema = z
  .string({ error: "email_missing" })
  .trim()
  .toLowerCase()
  .max(254, { error: "email_invalid" })
  .pipe(z.email({ error: "email_invalid" }));
