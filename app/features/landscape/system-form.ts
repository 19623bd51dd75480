import type { RecordSystem, WrittenSystem } from "~/domain/landscape/record-system";
import { kronerText } from "~/domain/shared/money";

/** What the form of a system sends; several boxes share a name. */
const TEXTS = ["product", "vendor", "contract", "endsOn", "notice", "options", "cost", "users"] as const;
const LISTS = ["areas", "services", "unknown"] as const;
export const SYSTEM_FIELDS = [...TEXTS, ...LISTS, "isCostPrivate"] as const;

/** A form's fields as one text each: several boxes with a comma between. */
export type TypedSystem = Record<(typeof SYSTEM_FIELDS)[number], string>;

export const typedSystem = (fields: FormData): TypedSystem => ({
  ...(Object.fromEntries(TEXTS.map((name) => [name, String(fields.get(name) ?? "")])) as Record<
    (typeof TEXTS)[number],
    string
  >),
  ...(Object.fromEntries(LISTS.map((name) => [name, fields.getAll(name).join()])) as Record<
    (typeof LISTS)[number],
    string
  >),
  isCostPrivate: fields.get("isCostPrivate") === "on" ? "on" : "",
});

export const writtenSystem = (typed: TypedSystem): WrittenSystem => ({
  ...typed,
  areas: typed.areas.split(","),
  services: typed.services.split(","),
  unknown: typed.unknown.split(","),
  isCostPrivate: typed.isCostPrivate === "on",
});

const number = (value: number | null) => (value === null ? "" : String(value));

/** A system as its form shows it. */
export const shownSystem = (system: RecordSystem): TypedSystem => ({
  product: system.product ?? "",
  vendor: system.vendor ?? "",
  contract: system.isOpenEnded ? "open" : "ends",
  endsOn: system.endsOn ?? "",
  notice: number(system.noticeMonths),
  options: number(system.optionMonths),
  cost: system.yearlyCost === null ? "" : kronerText(system.yearlyCost),
  users: number(system.users),
  areas: system.areas.join(),
  services: system.services.length > 0 || system.unknown.includes("services") ? system.services.join() : "none",
  unknown: system.unknown.join(),
  isCostPrivate: system.isCostPrivate ? "on" : "",
});

export const EMPTY_SYSTEM: TypedSystem = {
  product: "",
  vendor: "",
  contract: "ends",
  endsOn: "",
  notice: "",
  options: "",
  cost: "",
  users: "",
  areas: "",
  services: "",
  unknown: "",
  isCostPrivate: "",
};
