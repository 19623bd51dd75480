import { Chip, ChipRule, Chips } from "~/components/ui/chip";
import { RISK_LEVELS } from "~/domain/risk/risk";
import type { RisksPage } from "~/features/risk/risks-page.server";
import { riskLevelName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Which risks are shown: a choice in the address. */
export function RiskFilters({ page: { filter, owners, counts }, slug }: { page: RisksPage; slug: string }) {
  const to = (changes: Partial<RisksPage["filter"]>) => paths.risks(slug, { ...filter, ...changes });
  return (
    <Chips label={m.risk_show()}>
      <Chip to={to({ state: "" })} isOn={filter.state === ""}>
        {m.risk_state_open()}
      </Chip>
      <Chip to={to({ state: "closed" })} isOn={filter.state === "closed"} count={counts.closed}>
        {m.risk_state_closed()}
      </Chip>
      <ChipRule />
      <Chip to={to({ level: "" })} isOn={filter.level === ""}>
        {m.risk_all_levels()}
      </Chip>
      {RISK_LEVELS.map((level) => (
        <Chip key={level} to={to({ level })} isOn={filter.level === level} count={counts[level]}>
          {riskLevelName(level)}
        </Chip>
      ))}
      <ChipRule />
      <Chip to={to({ owner: "" })} isOn={filter.owner === ""}>
        {m.risk_all_owners()}
      </Chip>
      <Chip to={to({ owner: "joint" })} isOn={filter.owner === "joint"}>
        {m.risk_joint()}
      </Chip>
      {owners.map(({ number, name }) => (
        <Chip key={number} to={to({ owner: number })} isOn={filter.owner === number}>
          {name}
        </Chip>
      ))}
    </Chips>
  );
}
