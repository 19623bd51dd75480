import { Button } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";

/** What can be done with the rows that are chosen; shown while any is. */
export function ChosenBar({ count, formId, onClear }: { count: number; formId: string; onClear: () => void }) {
  return (
    <div className="chosen-bar" hidden={count === 0}>
      <output className="strong">{count > 0 ? m.board_chosen({ count }) : null}</output>
      <Button form={formId} variant="primary" size="small" icon="send">
        {m.board_remind()}
      </Button>
      <Button form={formId} size="small" name="kind" value="urgent">
        {m.board_urge()}
      </Button>
      <Button type="button" size="small" variant="quiet" onClick={onClear}>
        {m.board_clear_choice()}
      </Button>
    </div>
  );
}
