import { createContext, type ComponentType } from "react";

import type { DocumentProvider } from "~/collab/provider";
import type { FieldEditorProps } from "~/editor/field-editor";

/** What writing together needs, once it is loaded: the open document and the parts that use it. */
export interface LiveTexts {
  provider: DocumentProvider;
  FieldEditor: ComponentType<FieldEditorProps>;
  WhoIsWhere: ComponentType<{ provider: DocumentProvider; sectionOf: Record<string, string> }>;
  SavingState: ComponentType<{ provider: DocumentProvider }>;
}

/** Null on the server, without JavaScript and until the texts are here: the served text is shown in the meantime. */
export const LiveTextsContext = createContext<LiveTexts | null>(null);
