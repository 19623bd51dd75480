import type { RequirementGroup } from "~/domain/requirement/requirement";
import type { Stance } from "~/domain/requirement/stance";
import type { Locale } from "./locale";
import { m } from "~/paraglide/messages.js";

const groups = {
  identity: m.requirement_group_identity,
  medicines: m.requirement_group_medicines,
  sharing: m.requirement_group_sharing,
  citizen: m.requirement_group_citizen,
  messages: m.requirement_group_messages,
  registers: m.requirement_group_registers,
  welfare_technology: m.requirement_group_welfare_technology,
  operation: m.requirement_group_operation,
  security: m.requirement_group_security,
  standards: m.requirement_group_standards,
  moving: m.requirement_group_moving,
  other: m.requirement_group_other,
} satisfies Record<RequirementGroup, unknown>;
export const requirementGroupName = (group: RequirementGroup, locale?: Locale): string =>
  groups[group]({}, locale ? { locale } : {});

const stances = {
  must: m.requirement_must,
  should: m.requirement_should,
  may: m.requirement_may,
  none: m.requirement_none_opinion,
} satisfies Record<Stance, unknown>;
/** 'Må'; 'Ingen mening' */
export const stanceName = (stance: Stance, locale?: Locale): string => stances[stance]({}, locale ? { locale } : {});
