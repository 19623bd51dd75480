import { useMemo, useState } from "react";

import type { ClipboardNotices } from "./clipboard/clipboard-plugin";

/** What became of the last paste, where there is something to say about it. */
export type PasteState = { kind: "refused" } | { kind: "pictures"; count: number } | null;

/** `notices` stays the same, so that the editor need not be made anew. */
export function usePasteNotices(): { state: PasteState; notices: ClipboardNotices } {
  const [state, setState] = useState<PasteState>(null);
  const notices = useMemo(
    (): ClipboardNotices => ({
      onPaste: () => setState(null),
      onRefused: () => setState({ kind: "refused" }),
      onPictures: (count) => setState({ kind: "pictures", count }),
    }),
    [],
  );
  return { state, notices };
}
