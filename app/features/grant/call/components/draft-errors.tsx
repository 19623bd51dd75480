import { useEffect, useRef } from "react";

import { m } from "~/paraglide/messages.js";

/** Everything that must be corrected, each line a link to its field. Takes focus when it appears. */
export function DraftErrors({ errors }: { errors: Record<string, string[]> }) {
  const box = useRef<HTMLDivElement>(null);
  const lines = Object.entries(errors).flatMap(([name, words]) => words.map((text) => ({ name, text })));
  useEffect(() => {
    if (lines.length > 0) box.current?.focus();
  }, [lines.length]);
  if (lines.length === 0) return null;
  return (
    <div className="ds-error-summary" ref={box} tabIndex={-1} role="alert">
      <h2>{m.common_error_summary()}</h2>
      <ul>
        {lines.map(({ name, text }) => (
          <li key={`${name} ${text}`}>{name === "" ? text : <a href={`#${name}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
