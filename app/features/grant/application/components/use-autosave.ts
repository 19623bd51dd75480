import { useFetcher } from "@remix-run/react";
import { useEffect, useState, type FormEvent } from "react";

import { useFormMark } from "~/components/form/form";
import { FORM_MARK, SELF_SAVING } from "~/components/form/form-mark";
import { useSendOnLeaving } from "~/components/form/use-send-on-leaving";
import type { EditOutcome, EditReply } from "~/features/grant/application/edit-reply";

/** A pause this long saves what is written. */
const PAUSE_MS = 1200;
/** How often saving is retried without a connection. */
const RETRY_MS = 5000;

type Values = Record<string, string>;

interface AutosaveInput {
  /** What goes with every save besides the values: intent and key. */
  about: Values;
  /** What is on disk, as the page last heard. */
  saved: Values;
  version: number;
  /** What the server answered to this form posted without JavaScript. */
  posted: EditReply | undefined;
}

const sameValues = (a: Values, b: Values) => JSON.stringify(a) === JSON.stringify(b);

/**
 * One form that saves itself after a pause and when the person leaves it. What others save arrives in it as long as the
 * person has not written in it; a conflict stays until the person has chosen. One save at a time: the next waits for its
 * version.
 */
export function useAutosave({ about, saved, version, posted }: AutosaveInput) {
  const fetcher = useFetcher<{ edit: EditReply }>();
  const isRefusedPost = posted !== undefined && posted.outcome.kind !== "saved";
  const [values, setValues] = useState(isRefusedPost ? { ...saved, ...posted.typed } : saved);
  /** The values the next save starts from: as saved, or as last sent. */
  const [settled, setSettled] = useState(saved);
  const [base, setBase] = useState(version);
  const [outcome, setOutcome] = useState<EditOutcome | null>(posted?.outcome ?? null);
  const [isUrgent, setUrgent] = useState(false);
  /** What was last sent, to tell whether more has been written since. */
  const [sent, setSent] = useState("");
  const [heard, setHeard] = useState({ saved, version });
  const [handled, setHandled] = useState<EditReply | undefined>(undefined);
  const isDirty = !sameValues(values, settled);

  // Somebody else saved: it arrives here unless the person is writing, which becomes a conflict when it is saved
  if (version !== heard.version || !sameValues(saved, heard.saved)) {
    setHeard({ saved, version });
    if (!isDirty && fetcher.state === "idle" && outcome?.kind !== "conflict") {
      setValues(saved);
      setSettled(saved);
      setBase(version);
    }
  }

  const reply = fetcher.data?.edit;
  if (reply && reply !== handled) {
    setHandled(reply);
    setOutcome(reply.outcome);
    if (reply.outcome.kind === "saved") {
      setBase(reply.outcome.version);
      setSettled({ ...settled, ...reply.typed });
    }
  }

  const isWaiting = isDirty && fetcher.state === "idle" && outcome?.kind !== "conflict" && outcome?.kind !== "refused";
  const pause = outcome?.kind === "offline" ? RETRY_MS : isUrgent ? 0 : PAUSE_MS;
  const { submit } = fetcher;
  const mark = useFormMark(SELF_SAVING);
  const letter = JSON.stringify({ ...about, ...values, version: String(base), ...(mark && { [FORM_MARK]: mark }) });
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => {
      setSent(letter);
      void submit(JSON.parse(letter) as Values, { method: "post" });
    }, pause);
    return () => clearTimeout(timer);
  }, [isWaiting, pause, letter, submit]);
  const isUnderWay = fetcher.state !== "idle";
  const mustChoose = outcome !== null && outcome.kind !== "saved";
  useSendOnLeaving(isDirty ? (JSON.parse(letter) as Values) : null, mustChoose || (isUnderWay && sent !== letter));

  return {
    fetcher,
    values,
    version: base,
    change: (name: string, value: string) => {
      setValues((before) => ({ ...before, [name]: value }));
      setUrgent(false);
      if (outcome?.kind !== "conflict") setOutcome(null);
    },
    /** Saves what is written now. */
    flush: () => setUrgent(true),
    submitNow: (event: FormEvent) => {
      event.preventDefault();
      setUrgent(true);
    },
    keepMine: () => {
      if (outcome?.kind !== "conflict") return;
      setBase(outcome.version);
      setOutcome(null);
      setUrgent(true);
    },
    takeTheirs: () => {
      if (outcome?.kind !== "conflict") return;
      const taken = { ...values, ...outcome.theirs };
      setValues(taken);
      setSettled(taken);
      setBase(outcome.version);
      setOutcome(null);
    },
    conflict: outcome?.kind === "conflict" ? outcome : null,
    words: outcome?.kind === "refused" ? outcome.words : {},
    saving: savingState(fetcher.state !== "idle", isDirty, outcome),
    hasSaved: outcome?.kind === "saved",
  };
}

export type Saving = "saving" | "waiting" | "saved" | "offline";

function savingState(isSending: boolean, isDirty: boolean, outcome: EditOutcome | null): Saving {
  if (outcome?.kind === "offline") return "offline";
  if (isSending) return "saving";
  return isDirty ? "waiting" : "saved";
}
