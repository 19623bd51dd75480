import { Link, useSubmit } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Icon } from "~/components/ui/icon";
import { TextInput } from "~/components/ui/text-input";
import type { CostsPage } from "~/features/cost/costs-page.server";
import { formatAmount, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** The form that the boxes of the table belong to as well. */
export const WHAT_IF_FORM = "what-if";

/** Who leaves, who joins, and whether the grant is refused: asked by the address, and nothing is saved. */
export function WhatIfCard({ page }: { page: CostsPage }) {
  const { whatIf, grant, keys } = page;
  const submit = useSubmit();
  const leaves = whatIf.leaving.map(({ number }) => number);
  const joins = whatIf.joining.map(({ number }) => number);
  const refused = grant?.isRefused ? ["refused"] : [];
  const except = (all: string[], one: string) => all.filter((other) => other !== one);
  return (
    <Card heading={m.cost_what_if()} className="cost-what-if">
      <Form
        method="get"
        id={WHAT_IF_FORM}
        preventScrollReset
        replace
        className="stack gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit(event.currentTarget, { replace: true, preventScrollReset: true });
        }}
      >
        <div className="cost-chips">
          {whatIf.leaving.map(({ number, name }) => (
            <Gone
              key={number}
              to={addressOf({ leaves: except(leaves, number), joins, grant: refused })}
              words={m.cost_what_if_leaves({ name })}
            />
          ))}
          {whatIf.joining.map(({ number, name }) => (
            <Gone
              key={number}
              to={addressOf({ leaves, joins: except(joins, number), grant: refused })}
              words={m.cost_what_if_joins({ name })}
            />
          ))}
          {grant?.isRefused ? (
            <Gone to={addressOf({ leaves, joins, grant: [] })} words={m.cost_what_if_refused()} />
          ) : null}
        </div>
        {/* Already named: sent again with whatever is added */}
        {whatIf.joining.map(({ number }) => (
          <input key={number} type="hidden" name="joins" value={number} />
        ))}
        <p aria-live="polite">
          {whatIf.isAsked ? m.cost_what_if_finding({ count: whatIf.count }) : m.cost_what_if_lead()}
        </p>
        {whatIf.unknown.length > 0 ? (
          <Alert>{m.cost_what_if_unknown({ names: formatList(whatIf.unknown) })}</Alert>
        ) : null}
        {whatIf.moved ? (
          <>
            <dl className="cost-moved">
              {keys.map(({ key, name }, at) => (
                <div key={key}>
                  <dt>{name}</dt>
                  <dd className="tnum">{amountOr(whatIf.moved?.[at] ?? null)}</dd>
                </div>
              ))}
            </dl>
            <p className="small muted">{m.cost_what_if_moved()}</p>
          </>
        ) : null}
        <TextInput
          key={whatIf.joining.length}
          field={{ id: "joins", name: "joins" }}
          label={m.cost_what_if_who_joins()}
          hint={m.cost_what_if_who_joins_hint()}
          isOptional
        />
        {grant ? (
          <label className="cost-box">
            <input
              key={String(grant.isRefused)}
              className="ds-input"
              type="checkbox"
              name="grant"
              value="refused"
              defaultChecked={grant.isRefused}
            />
            {m.cost_what_if_grant_refused()}
          </label>
        ) : null}
        <div className="row gap-3">
          <Button>{m.cost_what_if_compute()}</Button>
          {whatIf.isAsked ? (
            <Link to="?" replace preventScrollReset>
              {m.cost_what_if_undo()}
            </Link>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}

function Gone({ to, words }: { to: string; words: string }) {
  return (
    <Link className="ds-chip" aria-current="true" to={to} replace preventScrollReset>
      {words}
      <Icon name="close" size={12} />
      <span className="sr">{m.cost_what_if_take_back()}</span>
    </Link>
  );
}

/** The same question without one of its answers. */
function addressOf(question: Record<"leaves" | "joins" | "grant", string[]>): string {
  const search = new URLSearchParams(Object.entries(question).flatMap(([name, all]) => all.map((one) => [name, one])));
  return `?${search}`;
}

const amountOr = (amount: bigint | null): string => (amount === null ? "–" : formatAmount(amount));
