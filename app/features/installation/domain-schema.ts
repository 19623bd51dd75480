import { z } from "zod";

/** A name of the domain name system with at least two labels, as people type it: 'Bodo.kommune.no', '@bodo.no'. */
export const domain = z
  .string({ error: "domain_invalid" })
  .trim()
  .toLowerCase()
  .transform((typed) => typed.replace(/^@/, ""))
  .pipe(
    z
      .string()
      .max(253, { error: "domain_invalid" })
      .regex(/^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u, { error: "domain_invalid" }),
  );

const reason = z
  .string({ error: "reason_missing" })
  .trim()
  .min(1, { error: "reason_missing" })
  .max(500, { error: "field_too_long?max=500" });

export const addDomainSchema = z.object({
  number: z
    .string({ error: "municipality_number_missing" })
    .trim()
    .regex(/^\d{4}$/, { error: "municipality_number_missing" }),
  domain,
  reason,
});
export type NewDomain = z.output<typeof addDomainSchema>;

export const removeDomainSchema = z.object({ domain, reason });
export type DomainRemoval = z.output<typeof removeDomainSchema>;
