import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useSyncExternalStore } from "react";

import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";

import { dismissRestored, forgetTypedOn, keepTypedForms, openPlace, restoredAt, watchRestored } from "./typed-forms";

import "./typed-again.css";

/**
 * What somebody typed and did not send is put back when they come to the page again: by the back button, after the
 * page was loaded again, or in another language. `owner` stands for the person, and is null where nobody is signed in.
 */
export function TypedAgain({ owner }: { owner: string | null }) {
  const { pathname, key } = useLocation();
  const isIdle = useNavigation().state === "idle";
  const place = `${pathname} ${key}`;
  const isRestored = useSyncExternalStore(watchRestored, restoredAt, () => null) === place;
  useEffect(() => keepTypedForms(owner), [owner]);
  useEffect(() => {
    if (isIdle) openPlace(owner, place);
  }, [owner, isIdle, place]);
  if (!isRestored) return null;
  return (
    <div className="typed-again">
      <Alert isLive>
        <p>{m.common_typed_again()}</p>
        <p className="row mt-2">
          <Button type="button" size="small" onClick={dismissRestored}>
            {m.common_typed_again_keep()}
          </Button>
          <Button
            type="button"
            size="small"
            variant="quiet"
            onClick={() => {
              forgetTypedOn(pathname);
              location.reload();
            }}
          >
            {m.common_typed_again_remove()}
          </Button>
        </p>
      </Alert>
    </div>
  );
}
