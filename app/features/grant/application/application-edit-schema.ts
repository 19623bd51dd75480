import { z } from "zod";

const text = z.string().default("");
const version = z.coerce.number().int().min(0).default(0);
const goal = { name: text, unit: text, baseline: text, target: text, dueOn: text };

/** Everything the application's page can be asked to do; one form each, with its intent. */
export const applicationEditSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save-answer"), fieldKey: z.string().min(1).max(80), text, version }),
  z.object({ intent: z.literal("rename"), text, version }),
  z.object({ intent: z.literal("add-goal"), ...goal }),
  z.object({ intent: z.literal("save-goal"), goalId: z.uuid(), version, ...goal }),
  z.object({ intent: z.literal("remove-goal"), goalId: z.uuid() }),
  z.object({ intent: z.literal("move-goal"), goalId: z.uuid(), direction: z.enum(["up", "down"]) }),
  z.object({ intent: z.literal("add-attachment") }),
  z.object({
    intent: z.literal("attach-version"),
    documentId: z.uuid(),
    number: z.coerce.number().int().min(1),
  }),
  z.object({ intent: z.literal("remove-attachment"), attachmentId: z.uuid() }),
  z.object({ intent: z.literal("open-signing") }),
]);

export type ApplicationEdit = z.output<typeof applicationEditSchema>;
