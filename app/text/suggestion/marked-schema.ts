import { Schema } from "@tiptap/pm/model";

import { bodyTextSchema } from "~/text/text-schema";

const change = { attrs: { change: { default: null } }, excludes: "" };
const point = {
  inline: true,
  group: "inline",
  atom: true,
  attrs: { thread: { default: null }, change: { default: null } },
};

/** The editor's schema with what only a text that is marked up has. */
export const markedSchema = new Schema({
  nodes: bodyTextSchema.spec.nodes.append({
    commentStart: point,
    commentEnd: point,
    insertedEnd: point,
    deletedEnd: point,
  }),
  marks: bodyTextSchema.spec.marks.append({
    inserted: change,
    deleted: change,
    reformatted: { attrs: { change: { default: null }, before: { default: null } }, excludes: "" },
  }),
});
