import { useActionData, useLocation } from "@remix-run/react";
import { useState } from "react";

/**
 * What the page's last form was answered. Remix forgets it when a live page reloads; here it stays until
 * the next form or the next page.
 */
export function useReply<Action>(): ReturnType<typeof useActionData<Action>> {
  const answer = useActionData<Action>();
  const { key } = useLocation();
  const [kept, keep] = useState({ key, answer });
  const isNew = answer !== undefined && (kept.answer !== answer || kept.key !== key);
  if (isNew) keep({ key, answer });
  if (answer !== undefined) return answer;
  return kept.key === key ? kept.answer : undefined;
}
