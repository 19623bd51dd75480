import { useNavigation } from "@remix-run/react";

import { useState } from "react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Icon } from "~/components/ui/icon";
import { Textarea } from "~/components/ui/textarea";
import { LONGEST_REASON } from "~/domain/shared/reason";

/** An answer that needs a reason, folded away until somebody wants to give it. */
export function ReasonedResponse(props: {
  intent: "decline" | "withdraw";
  /** The content the page shows; the answer is to the one it showed when it was opened. */
  shown: string;
  summary: string;
  label: string;
  hint: string;
  button: string;
  busyText: string;
  /** What was refused, with what was written. */
  refused: { words: string[]; reason: string } | undefined;
}) {
  const { intent, refused } = props;
  const [shown] = useState(props.shown);
  const isBusy = useNavigation().formData?.get("intent") === intent;
  const field = {
    id: `${intent}-reason`,
    name: "reason",
    initialValue: refused?.reason,
    errors: refused?.words,
    required: true,
  };
  return (
    <details className="signing-fold" open={refused ? true : undefined}>
      <summary>
        <Icon name="right" size={14} />
        {props.summary}
      </summary>
      <Form method="post" className="signing-answer">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="shown" value={shown} />
        <Textarea field={field} label={props.label} hint={props.hint} limit={LONGEST_REASON} />
        <Button busyText={isBusy && props.busyText}>{props.button}</Button>
      </Form>
    </details>
  );
}
