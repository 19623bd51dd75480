import { m } from "~/paraglide/messages.js";

/** What the marks of the picture mean. */
export const LandscapeKey = () => (
  <ul className="land-key">
    <li>
      <svg className="land-lane" width="28" height="16" aria-hidden="true">
        <rect className="cell q4" x="1" y="1" width="26" height="14" rx="2" />
      </svg>
      {m.landscape_key_end()}
    </li>
    <li>
      <svg className="land-lane" width="28" height="16" aria-hidden="true">
        <rect className="option" x="1" y="2" width="26" height="12" rx="2" />
      </svg>
      {m.landscape_key_option()}
    </li>
    <li>
      <svg className="land-lane" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
        <path className="notice" d="M-5-4H5L0 5z" />
      </svg>
      {m.landscape_key_notice()}
    </li>
    <li>
      <svg className="land-lane" width="28" height="6" aria-hidden="true">
        <rect className="twice" width="28" height="5" />
      </svg>
      {m.landscape_key_twice()}
    </li>
  </ul>
);
