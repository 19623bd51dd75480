import { Chip, Chips } from "~/components/ui/chip";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { SearchPage } from "~/features/search/search-page.server";
import { kindName } from "./kind-name";

/** What was found by kind; choosing one shows more of it. */
export function SearchKinds({ page: { query, only, total, groups } }: { page: SearchPage }) {
  if (groups.length === 0) return null;
  return (
    <Chips label={m.search_kinds()}>
      <Chip to={paths.search(query)} isOn={only === null} count={total}>
        {m.search_all()}
      </Chip>
      {groups.map((group) => (
        <Chip key={group.kind} to={paths.search(query, group.kind)} isOn={only === group.kind} count={group.total}>
          {kindName(group.kind)}
        </Chip>
      ))}
    </Chips>
  );
}
