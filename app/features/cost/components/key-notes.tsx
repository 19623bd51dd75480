import type { CostsPage } from "~/features/cost/costs-page.server";
import { formatAmount, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

const SHOWN = 5;

/** How shares are made whole, and what is missing from what they are computed from. */
export function KeyNotes({ page }: { page: CostsPage }) {
  const { keys, missing, grant, whatIf } = page;
  const some = (names: readonly string[]) =>
    names.length > SHOWN
      ? m.cost_names_and_more({ names: names.slice(0, SHOWN).join(", "), count: names.length - SHOWN })
      : formatList(names);
  return (
    <div className="cost-note stack gap-2">
      <p>{m.cost_note_whole_ore()}</p>
      {whatIf.count === 1 ? <p>{m.cost_note_only_one()}</p> : null}
      {grant && grant.covers > 0n ? (
        <p>{m.cost_note_grant({ title: grant.title, amount: formatAmount(grant.covers) })}</p>
      ) : null}
      {missing.users.length > 0 ? (
        <p>{m.cost_note_users_missing({ count: missing.users.length, names: some(missing.users) })}</p>
      ) : null}
      {keys.map(({ key, name, issue }) =>
        issue ? <p key={key}>{m.cost_note_key({ key: name, why: issue })}</p> : null,
      )}
    </div>
  );
}
