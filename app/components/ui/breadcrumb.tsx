import { Link } from "@remix-run/react";

import { m } from "~/paraglide/messages.js";

import { Icon } from "./icon";

/** The way back up; the page itself is its heading and is left out. */
export function Breadcrumb({ steps }: { steps: readonly { href: string; label: string }[] }) {
  return (
    <nav className="crumbs" aria-label={m.common_breadcrumb()}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.href}>
            <Link to={step.href}>{step.label}</Link>
            {index < steps.length - 1 ? <Icon name="right" size={12} /> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
