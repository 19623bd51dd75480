import type { ComparedField } from "~/components/form/different-fields";
import { QUESTIONS, SYSTEM_AREAS } from "~/domain/landscape/record-system";
import type { TypedSystem } from "~/features/landscape/system-form";
import { formatDate, formatList } from "~/i18n/format";
import { systemAreaName } from "~/i18n/system-area-name";
import { m } from "~/paraglide/messages.js";
import { unknownWords } from "./unknown-words";

/** The answers about a system, as they are told to whoever saves after somebody else. */
export function comparedSystem(services: readonly { id: string; name: string }[]): ComparedField<keyof TypedSystem>[] {
  return [
    { name: "product", label: m.landscape_ask_product() },
    { name: "vendor", label: m.landscape_ask_vendor() },
    {
      name: "areas",
      label: m.landscape_ask_areas(),
      say: (value) => formatList(SYSTEM_AREAS.filter((one) => isIn(value, one)).map(systemAreaName)),
    },
    {
      name: "contract",
      label: m.landscape_ask_contract(),
      say: (value) => (value === "open" ? m.landscape_contract_open() : m.landscape_contract_ends_on()),
    },
    { name: "endsOn", label: m.landscape_ask_ends_on(), say: formatDate },
    { name: "notice", label: m.landscape_ask_notice() },
    { name: "options", label: m.landscape_ask_options() },
    { name: "cost", label: m.landscape_ask_cost() },
    { name: "isCostPrivate", label: m.landscape_keep_private(), say: () => m.landscape_private() },
    { name: "users", label: m.landscape_ask_users() },
    {
      name: "services",
      label: m.landscape_ask_services(),
      say: (value) =>
        isIn(value, "none")
          ? m.landscape_no_services()
          : formatList(services.filter(({ id }) => isIn(value, id)).map(({ name }) => name)),
    },
    {
      name: "unknown",
      label: m.landscape_do_not_know(),
      say: (value) => formatList(QUESTIONS.filter((one) => isIn(value, one)).map((one) => unknownWords[one]())),
    },
  ];
}

const isIn = (value: string, one: string) => value.split(",").includes(one);
