import { Icon, type IconName } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import type { Mode } from "./use-suggesting";

const MODES: Record<Mode, { icon: IconName; name: () => string }> = {
  write: { icon: "pen", name: m.suggestion_mode_write },
  suggest: { icon: "suggest", name: m.suggestion_mode_suggest },
  read: { icon: "eye", name: m.suggestion_mode_read },
};

/** How somebody is in the text: what they type is in it, is a suggestion, or nothing is typed. */
export function ModeSwitch({
  mode,
  modes,
  onChange,
}: {
  mode: Mode;
  /** Those that the person may choose */
  modes: readonly Mode[];
  onChange: (mode: Mode) => void;
}) {
  if (modes.length < 2) return null;
  return (
    <fieldset className="mode-switch">
      <legend className="sr">{m.suggestion_modes()}</legend>
      {modes.map((one) => (
        <button
          key={one}
          type="button"
          data-tool=""
          tabIndex={-1}
          aria-pressed={mode === one}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChange(one)}
        >
          <Icon name={MODES[one].icon} size={15} />
          <span>{MODES[one].name()}</span>
        </button>
      ))}
    </fieldset>
  );
}
