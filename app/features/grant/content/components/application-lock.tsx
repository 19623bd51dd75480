import { Link } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import type { ApplicationLock } from "~/features/grant/content/application-lock.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "./application-lock.css";

interface Place {
  lock: ApplicationLock;
  slug: string;
  id: string;
}

/** First on every page of an application: whether it is sent or locked, and that its call has changed. */
export function ApplicationLockBanner(place: Place) {
  return (
    <>
      <LockState {...place} />
      <CallChange lock={place.lock} />
    </>
  );
}

function CallChange({ lock: { callChange, mayUnlock } }: { lock: ApplicationLock }) {
  if (!callChange) return null;
  return (
    <Banner heading={m.signing_call_changed({ at: formatInstant(callChange.at) })} tone="info">
      <p className="application-lock-reason">{callChange.note}</p>
      {callChange.isBehind ? <p>{mayUnlock ? m.signing_call_behind_unlock() : m.signing_call_behind()}</p> : null}
      <p className="application-lock-ways">
        <Link to={paths.call(callChange.slug)}>{m.signing_call_changes()}</Link>
      </p>
    </Banner>
  );
}

/** That it is sent or locked, since when, and the way to change that. */
function LockState({ lock, slug, id }: Place) {
  const unlock = lock.mayUnlock ? (
    <LinkButton size="small" icon="lock" to={paths.applicationLock(slug, id)}>
      {m.signing_unlock()}
    </LinkButton>
  ) : null;
  if (lock.sent)
    return (
      <Banner
        heading={m.signing_sent({ number: lock.sent.receiptNumber, at: formatInstant(lock.sent.at) })}
        tone="done"
      >
        <p>{sentWords(lock)}</p>
        <p className="application-lock-ways">
          <Link to={paths.receipt(lock.sent.receiptNumber)}>{m.signing_sent_receipt()}</Link>
          {lock.mayReplace || lock.mayKeep ? (
            <LinkButton size="small" to={paths.replacement(slug, id)}>
              {lock.mayReplace ? m.signing_replace() : m.signing_keep()}
            </LinkButton>
          ) : null}
          {unlock}
        </p>
      </Banner>
    );
  if (lock.lockedAt)
    return (
      <Banner heading={m.signing_locked({ at: formatInstant(lock.lockedAt) })} tone="notice">
        <p>{m.signing_locked_text()}</p>
        {unlock ? <p className="application-lock-ways">{unlock}</p> : null}
      </Banner>
    );
  if (!lock.unlocked) return null;
  return (
    <Banner heading={m.signing_unlocked({ at: formatInstant(lock.unlocked.at), person: lock.unlocked.by })} tone="info">
      <p className="application-lock-reason">{lock.unlocked.reason}</p>
    </Banner>
  );
}

function Banner(props: Pick<Parameters<typeof Alert>[0], "heading" | "tone" | "children">) {
  return (
    <div className="application-lock">
      <Alert {...props} />
    </div>
  );
}

function sentWords(lock: ApplicationLock): string {
  const replaceable = lock.replaceableUntil
    ? m.signing_sent_until({ until: formatInstant(lastMinuteBefore(lock.replaceableUntil)) })
    : m.signing_sent_final();
  if (lock.isReplacing)
    return lock.lockedAt
      ? `${m.signing_replacing_text()} ${m.signing_replacing_locked({ at: formatInstant(lock.lockedAt) })}`
      : m.signing_replacing_text();
  return lock.sent?.differs ? `${m.signing_sent_differs()} ${replaceable}` : replaceable;
}
