import { Button } from "~/components/ui/button";
import { Icon } from "~/components/ui/icon";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Somebody else saved first: both values side by side, and the choice. */
export function BothValues({
  mine,
  theirs,
  by,
  at,
  onKeepMine,
  onTakeTheirs,
}: {
  mine: string;
  theirs: string;
  by: string;
  at: Date | null;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  return (
    <div className="ds-alert both-alert" data-color="notice" role="alert">
      <Icon name="clock" />
      <div>
        <b>{by && at ? m.grant_conflict_by({ by, at: formatInstant(at) }) : m.grant_conflict()}</b>
        <div className="both-values">
          <div>
            <span className="label">{m.grant_conflict_theirs()}</span>
            <p className="value">{theirs || m.grant_conflict_empty()}</p>
            <Button type="button" size="small" onClick={onTakeTheirs}>
              {m.grant_conflict_take()}
            </Button>
          </div>
          <div>
            <span className="label">{m.grant_conflict_mine()}</span>
            <p className="value">{mine || m.grant_conflict_empty()}</p>
            <Button
              size="small"
              onClick={(event) => {
                // Without JavaScript the button posts the form, which then carries the newer version
                event.preventDefault();
                onKeepMine();
              }}
            >
              {m.grant_conflict_keep()}
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}
