import { typeTogether, typingColumns } from "./typing.ts";
import type { Workload } from "./workload.ts";

export const smallDocuments: Workload = {
  name: "documents-300",
  title: "300 documents with 3 people each, one typing in each",
  description: "CPU milliseconds per 1,000 delivered edits. 900 connections.",
  columns: typingColumns,
  turn: (contender, bench) =>
    typeTogether(contender, bench, { documents: 300, people: 3, typists: 1, seconds: 5, joiningAtOnce: 20 }),
};
