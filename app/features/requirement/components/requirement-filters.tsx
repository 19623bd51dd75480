import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Chip, ChipRule, Chips } from "~/components/ui/chip";
import { TextInput } from "~/components/ui/text-input";
import type { RequirementFilter, RequirementsPage } from "~/features/requirement/requirements-page.server";
import { stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Which requirements are shown: a choice in the address. */
export function RequirementFilters({ page: { asked, counts, own }, slug }: { page: RequirementsPage; slug: string }) {
  const q = asked.words || undefined;
  const to = (show?: RequirementFilter) => paths.requirements(slug, { ...(show && { show }), ...(q && { q }) });
  const chip = (show: RequirementFilter, words: string, count: number) => (
    <Chip to={to(show)} isOn={asked.show === show} count={count}>
      {words}
    </Chip>
  );
  return (
    <div className="rq-filters">
      <Chips label={m.requirement_show()}>
        <Chip to={to()} isOn={asked.show === null} count={counts.all}>
          {m.requirement_all()}
        </Chip>
        {chip("disagree", m.requirement_disagree_filter(), counts.disagreeing)}
        {own ? chip("unanswered", m.requirement_unanswered({ name: own.name }), counts.unanswered) : null}
        {chip("duty", m.requirement_duty(), counts.duty)}
        {chip("service", m.requirement_service(), counts.service)}
        <ChipRule />
        {chip("must", stanceName("must"), counts.must)}
        {chip("should", stanceName("should"), counts.should)}
        {chip("may", stanceName("may"), counts.may)}
      </Chips>
      <Form method="get" className="rq-find" preventScrollReset>
        {asked.show ? <input type="hidden" name="show" value={asked.show} /> : null}
        <TextInput
          field={{ id: "q", name: "q", initialValue: asked.words }}
          label={m.requirement_find()}
          type="search"
          isOptional={false}
        />
        <Button>{m.requirement_find_do()}</Button>
      </Form>
    </div>
  );
}
