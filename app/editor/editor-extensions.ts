import type { Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { ListKeymap } from "@tiptap/extension-list";
import { Dropcursor } from "@tiptap/extensions/drop-cursor";
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import { Placeholder } from "@tiptap/extensions/placeholder";

import type { DocumentProvider } from "~/collab/provider";

import { BODY_ROOT, bodyExtensions, fieldExtensions } from "~/text/schema";
import { Authorship } from "./authorship";
import { HeadingOutline } from "./heading-outline";
import { RemoteCarets } from "./remote-carets";
import { WithoutDisguises } from "./without-disguises";
import { WritingLimits } from "./writing-limits";

/** What makes a text of the shared schema one that people write in together. */
export function editorExtensions(provider: DocumentProvider, root: string, placeholder: string): Extensions {
  const isBody = root === BODY_ROOT;
  return [
    ...(isBody ? bodyExtensions : fieldExtensions),
    // Brings undo with it: of one's own edits only, since only those carry its origin
    Collaboration.configure({ document: provider.doc, field: root }),
    RemoteCarets.configure({ provider }),
    WritingLimits,
    WithoutDisguises,
    ListKeymap,
    Placeholder.configure({ placeholder }),
    ...(isBody
      ? [HeadingOutline, Authorship, Dropcursor.configure({ class: "drop-cursor", color: false }), Gapcursor]
      : []),
  ];
}
