import { Link } from "@remix-run/react";

import { Checkbox } from "~/components/ui/checkbox";
import type { FormField } from "~/components/ui/field";
import { m } from "~/paraglide/messages.js";

/** Asks whoever freezes a text what is to become of suggestions that are not decided. */
export function LeaveOut({ field, count, href }: { field: FormField; count: number; href: string }) {
  if (count === 0 && !field.errors) return null;
  return (
    <div className="stack gap-2">
      <p>
        {count > 0 ? `${m.suggestion_freeze_note({ count })} ` : null}
        <Link className="link" to={href}>
          {m.suggestion_decide_first()}
        </Link>
      </p>
      <Checkbox field={field} label={m.suggestion_leave_out()} />
    </div>
  );
}
