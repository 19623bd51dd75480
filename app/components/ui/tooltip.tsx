import { useId, useState, type ReactNode } from "react";

/** A few words on hover and focus; Escape hides them. `children` gets the id to describe itself by. */
export function Tooltip({ text, children }: { text: ReactNode; children: (describedBy: string) => ReactNode }) {
  const id = useId();
  const [isDismissed, setDismissed] = useState(false);
  const show = () => setDismissed(false);
  return (
    <span
      className="with-tip"
      role="presentation"
      data-dismissed={isDismissed || undefined}
      onPointerEnter={show}
      onFocus={show}
      onKeyDown={(event) => {
        if (event.key === "Escape") setDismissed(true);
      }}
    >
      {children(id)}
      <span className="tip" role="tooltip" id={id}>
        {text}
      </span>
    </span>
  );
}
