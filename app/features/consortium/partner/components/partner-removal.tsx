import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { m } from "~/paraglide/messages.js";

/** Removes a partner added by mistake, or says what ties it and that it can withdraw. */
export function PartnerRemoval({ name, ties }: { name: string; ties: readonly string[] }) {
  return (
    <Card heading={m.consortium_removal()}>
      {ties.length > 0 ? (
        <>
          <p>{m.consortium_removal_tied({ name })}</p>
          <ul className="list-disc pl-5 small mt-3">
            {ties.map((tie) => (
              <li key={tie}>{tie}</li>
            ))}
          </ul>
          <p className="small muted mt-3">{m.consortium_removal_withdraw({ name })}</p>
        </>
      ) : (
        <>
          <p>{m.consortium_removal_lead({ name })}</p>
          <details className="mt-3">
            <summary className="link">{m.consortium_removal_open({ name })}</summary>
            <Form method="post" className="stack gap-3 mt-3">
              <p>{m.consortium_removal_ask({ name })}</p>
              <div>
                <Button name="intent" value="remove" tone="stop">
                  {m.consortium_removal_do({ name })}
                </Button>
              </div>
            </Form>
          </details>
        </>
      )}
    </Card>
  );
}
