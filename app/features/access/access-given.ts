import { m } from "~/paraglide/messages.js";

/** Who was given access, and how they hear of it: by mail, by a link to hand over, or from whoever gave it. */
export function accessGivenWords(
  { email, handOver }: { email: string; handOver: string | null },
  { keepsMail }: { keepsMail: boolean },
): string {
  if (!keepsMail) return m.access_people_added({ email });
  return handOver ? m.access_people_hand_over({ email }) : m.access_people_added_unsent({ email });
}
