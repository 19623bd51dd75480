import { m } from "~/paraglide/messages.js";
import type { BlockForm } from "~/text/difference/compared";

const names: Record<BlockForm, () => string> = {
  heading1: () => m.document_form_heading({ level: 1 }),
  heading2: () => m.document_form_heading({ level: 2 }),
  heading3: () => m.document_form_heading({ level: 3 }),
  paragraph: () => m.document_form_paragraph(),
  bullet: () => m.document_form_bullet(),
  numbered: () => m.document_form_numbered(),
  task: () => m.document_form_task(),
  done: () => m.document_form_done(),
  callout: () => m.document_form_callout(),
  quote: () => m.document_form_quote(),
};

/** 'punkt i liste', in the middle of a sentence. */
export const formName = (form: BlockForm): string => names[form]();
