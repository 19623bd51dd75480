import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Textarea } from "~/components/ui/textarea";
import { LONGEST_WORDS } from "~/features/consortium/invitation/reminder-kinds";
import type { ReminderPage } from "~/features/consortium/invitation/reminder-page.server";
import { m } from "~/paraglide/messages.js";

type Partner = ReminderPage["partners"][number];

interface Refused {
  problems: { path: string; words: string }[];
  numbers: string[];
  words: string;
}

/** The municipalities to tick, the words to change, and the letter as it will be read. */
export function ReminderForm({ page, refused }: { page: ReminderPage; refused: Partial<Refused> | null }) {
  const isBusy = useNavigation().formData?.has("words") ?? false;
  const wrong = (path: string) => (refused?.problems ?? []).filter((one) => one.path === path).map((one) => one.words);
  const isChosen = (one: Partner) => refused?.numbers?.includes(one.number) ?? one.isChosen;
  const chosen = page.partners.filter((one) => isChosen(one) || one.isAsked);
  const [first, others] =
    chosen.length > 0 ? [chosen, page.partners.filter((one) => !chosen.includes(one))] : [page.partners, []];
  return (
    <Form method="post" className="reminder">
      <input type="hidden" name="kind" value={page.kind} />
      <FormErrors errors={wrong("")} />
      <fieldset className="card reminder-whom">
        <legend>{m.board_reminder_whom()}</legend>
        <Rows partners={first} isChosen={isChosen} />
        {others.length > 0 ? (
          <details>
            <summary className="link">{m.board_reminder_others()}</summary>
            <Rows partners={others} isChosen={isChosen} />
          </details>
        ) : null}
      </fieldset>
      <div className="stack gap-5">
        <Textarea
          field={{ id: "words", name: "words", initialValue: refused?.words ?? page.words, errors: wrong("words") }}
          label={m.board_reminder_words()}
          hint={m.board_reminder_words_hint()}
          rows={5}
          limit={LONGEST_WORDS}
        />
        {page.letters.map((letter) => (
          <Card key={letter.name} heading={m.board_reminder_letter({ name: letter.name })}>
            <dl className="facts mb-3">
              <div>
                <dt>{m.board_reminder_subject()}</dt>
                <dd lang={letter.lang}>{letter.subject}</dd>
              </div>
            </dl>
            <p className="muted small">{m.board_reminder_yours()}</p>
            <div lang={letter.lang} className="stack mt-3">
              {letter.about.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
            <p className="muted small mt-3">{m.board_reminder_button({ label: letter.button })}</p>
          </Card>
        ))}
        <div>
          <Button variant="primary" icon="send" busyText={isBusy && m.common_sending()}>
            {page.keepsMail ? m.board_reminder_make() : m.board_reminder_send()}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function Rows({ partners, isChosen }: { partners: readonly Partner[]; isChosen: (one: Partner) => boolean }) {
  return (
    <ul>
      {partners.map((one) => (
        <li key={one.number}>
          <input
            type="checkbox"
            className="ds-input"
            id={`remind-${one.number}`}
            name="number"
            value={one.number}
            disabled={one.email === null}
            defaultChecked={isChosen(one)}
            aria-describedby={`remind-${one.number}-why`}
          />
          <label htmlFor={`remind-${one.number}`}>{one.name}</label>
          <small id={`remind-${one.number}-why`} className="muted wrap-anywhere">
            {m.board_reminder_missing({ missing: one.missing })} · {one.email ?? one.whyNot}
          </small>
        </li>
      ))}
    </ul>
  );
}
