import { FORM_MARK } from "~/components/form/form-mark";
import { isUuid } from "~/features/kernel/is-uuid";

/** Fields that a page fills in: what is done, and with which row. */
const OF_THE_PAGE = /^(intent|press|direction|version|was|number|key|fieldKey|categoryKey|id|.*Id|shown.*)$/;

/** Those fields of a form that a person has typed something in. */
export function typedTexts(fields: readonly (readonly [string, string])[]): string[] {
  return fields.flatMap(([name, value]) => {
    const last = name.split(/[.\s]/).at(-1) ?? name;
    const isTyped =
      value.trim() !== "" && name !== FORM_MARK && !OF_THE_PAGE.test(last) && !/^(was|version) /.test(name);
    return isTyped && !isUuid(value) ? [value] : [];
  });
}
