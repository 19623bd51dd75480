import { SYSTEM_FIELDS } from "~/features/landscape/system-form";
import { formShape } from "~/http/form-shape";

/** The boxes of services, areas and what is not known are fields of their own. */
export const systemForm = formShape({ names: ["intent", "version", "who", ...SYSTEM_FIELDS], fields: 120 });

export const versionOf = (fields: FormData): number => Math.trunc(Number(fields.get("version"))) || 0;
