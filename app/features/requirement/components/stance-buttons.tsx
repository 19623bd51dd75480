import { useFetcher } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { STANCES } from "~/domain/requirement/stance";
import { requirementNumber } from "~/domain/requirement/requirement";
import type { OwnOpinion } from "~/features/requirement/requirements-page.server";
import { stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";

export interface StanceReply {
  /** The requirement it is about. */
  form: string;
  errors: Record<string, string[]>;
}

/**
 * What the reader's municipality says of one requirement: one press says it, and another press something else. Where
 * scripts do not run, the page comes back at the same row.
 */
export function StanceButtons({
  number,
  municipality,
  own,
  reply,
}: {
  number: number;
  municipality: string;
  own: OwnOpinion;
  reply: StanceReply | null;
}) {
  const key = `stance-${number}`;
  const fetcher = useFetcher<StanceReply>({ key });
  const pressed = fetcher.formData?.get("stance")?.toString() ?? own.stance;
  const errors = (fetcher.data ?? (reply?.form === String(number) ? reply : null))?.errors[""];
  return (
    <Form
      method="post"
      action={`#${requirementNumber(number)}`}
      navigate={false}
      fetcherKey={key}
      of={`${key}-${own.version}`}
      preventScrollReset
    >
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="municipality" value={municipality} />
      <input type="hidden" name="seen" value={own.version} />
      <span className={own.stance === null ? "rq-say todo" : "rq-say"}>
        {STANCES.map((stance) => (
          <button
            key={stance}
            name="stance"
            value={stance}
            aria-pressed={pressed === stance}
            aria-label={`${stanceWord(stance)}, ${requirementNumber(number)}`}
          >
            {stanceWord(stance)}
          </button>
        ))}
      </span>
      <FormErrors errors={errors} />
    </Form>
  );
}

const stanceWord = (stance: (typeof STANCES)[number]): string =>
  stance === "none" ? m.requirement_none_short() : stanceName(stance);
