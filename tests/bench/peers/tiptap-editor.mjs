// An editor as Tiptap's documentation sets it up for co-editing, in the browser. Bundled by tests/bench/structure.ts.
import { HocuspocusProvider } from "@hocuspocus/provider";
import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { TableKit } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import * as Y from "yjs";

const { server, name } = Object.fromEntries(new URLSearchParams(location.search));
const text = new Y.Doc();
const provider = new HocuspocusProvider({ url: server, name, document: text });
const editor = new Editor({
  element: document.querySelector("#editor"),
  extensions: [
    StarterKit.configure({ undoRedo: false }),
    TableKit.configure(),
    Collaboration.configure({ document: text }),
  ],
});
const bench = { editor, sent: 0 };
text.on("update", (_update, origin) => {
  if (origin !== provider) bench.sent += 1;
});
provider.on("synced", () => Object.assign(window, { loaded: bench }));
