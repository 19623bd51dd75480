import type { SystemArea } from "~/domain/landscape/record-system";
import { m } from "~/paraglide/messages.js";

const areas = {
  care: m.landscape_area_care,
  child_health: m.landscape_area_child_health,
  doctors: m.landscape_area_doctors,
  emergency: m.landscape_area_emergency,
  mental_health: m.landscape_area_mental_health,
  rehabilitation: m.landscape_area_rehabilitation,
} satisfies Record<SystemArea, unknown>;

/** Where in a municipality's services a system is used. */
export const systemAreaName = (area: SystemArea): string => areas[area]();
