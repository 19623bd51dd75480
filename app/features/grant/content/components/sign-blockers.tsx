import { Link } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";

import type { ShownBlocker } from "~/features/grant/content/shown-blockers.server";

/** Everything that blocks signing, each line a link to where it is put right. */
export function SignBlockers({ blockers }: { blockers: readonly ShownBlocker[] }) {
  return (
    <ul className="sign-blockers">
      {blockers.map((blocker) => (
        <li key={blocker.key}>
          <Link to={blocker.href}>
            <span>
              {blocker.text}
              {blocker.text.includes(blocker.place) ? null : <small>{blocker.place}</small>}
            </span>
            <Icon name="right" size={14} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
