import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { TextInput } from "~/components/ui/text-input";
import { addDomain } from "~/features/installation/add-domain.server";
import { addDomainSchema, removeDomainSchema } from "~/features/installation/domain-schema";
import { type DomainRow, domainsPage } from "~/features/installation/domains-page.server";
import { removeDomain } from "~/features/installation/remove-domain.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { requireActor } from "~/http/authentication.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate, formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/home/home.css";

export const meta = () => [{ title: `${m.access_domains_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const page = await domainsPage(context.deps, actor, new URL(request.url).searchParams.get("q") ?? "");
  if (!page) throw notFound();
  return page;
}

const domainForm = formShape({ schemas: [addDomainSchema, removeDomainSchema], names: ["intent"] });

export async function action({ request, context: { deps }, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  if (!actor.runsInstallation) throw forbidden();
  const received = await receiveForm(request, domainForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  if (received.value.fields.get("intent") === "remove") {
    const form = parseForm(received.value, removeDomainSchema);
    if (!form.ok) return badForm(form.reply);
    const verdict = await removeDomain(deps, actor, form.value);
    if (!verdict.ok) throw forbidden();
    return { done: m.access_domains_removed({ domain: form.value.domain }) };
  }
  const form = parseForm(received.value, addDomainSchema);
  if (!form.ok) return badForm(form.reply);
  const verdict = await addDomain(withPress(deps, received.value), actor, form.value);
  if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
  const confirmed = formatNumber(verdict.value.confirmed);
  return { done: m.access_domains_added({ domain: form.value.domain, confirmed }) };
}

/** Which domains show that an address is a municipality's own, and why each was entered. */
export default function Domains() {
  const page = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  return (
    <div className="home">
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.settings(), label: m.access_settings_title() }]} />}
        heading={m.access_domains_title()}
        lead={m.access_domains_lead({ count: formatNumber(page.count) })}
      />
      {posted && "done" in posted ? (
        <div className="mb-6">
          <Alert tone="done" isLive>
            {posted.done}
          </Alert>
        </div>
      ) : null}
      <div className="home-columns">
        <section aria-labelledby="domains">
          <h2 id="domains" className="sr">
            {m.access_domains_title()}
          </h2>
          <Search query={page.query} />
          {page.rows.length === 0 ? (
            <EmptyState>{m.access_domains_none()}</EmptyState>
          ) : (
            <ul className="card promises">
              {page.rows.map((row) => (
                <Domain key={row.domain} row={row} />
              ))}
            </ul>
          )}
          {page.count > page.rows.length ? (
            <p className="muted small mt-3">
              {m.access_domains_shown({ shown: formatNumber(page.rows.length), count: formatNumber(page.count) })}
            </p>
          ) : null}
        </section>
        <div>
          <AddDomain
            key={posted && "done" in posted ? posted.done : "add"}
            reply={posted && "reply" in posted ? posted.reply : null}
          />
        </div>
      </div>
    </div>
  );
}

function Search({ query }: { query: string }) {
  return (
    <search>
      <Form className="row mb-5">
        <label className="sr" htmlFor="domain-search">
          {m.access_domains_search()}
        </label>
        <input
          id="domain-search"
          className="ds-input grow"
          type="search"
          name="q"
          defaultValue={query}
          placeholder={m.access_domains_search()}
          maxLength={100}
        />
        <Button>{m.access_domains_search_button()}</Button>
      </Form>
    </search>
  );
}

function Domain({ row: { domain, municipality, entered } }: { row: DomainRow }) {
  const [form, fields] = useForm<{ reason: string }>({ id: `remove-${domain}` });
  return (
    <li>
      <div>
        <b className="wrap-anywhere">{domain}</b>
        <small>{municipality}</small>
        <small>
          {entered
            ? m.access_domains_entered({ by: entered.by, date: formatDate(entered.at), reason: entered.reason })
            : m.access_domains_from_register()}
        </small>
        <details>
          <summary className="link" aria-label={m.access_domains_remove_named({ domain })}>
            {m.access_domains_remove()}
          </summary>
          <Form method="post" {...getFormProps(form)} className="stack gap-4 mt-3">
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="domain" value={domain} />
            <TextInput field={fields.reason} label={m.access_domains_reason()} />
            <div>
              <Button size="small">{m.access_domains_remove_named({ domain })}</Button>
            </div>
          </Form>
        </details>
      </div>
    </li>
  );
}

function AddDomain({ reply }: { reply: FormReply | null }) {
  const [form, fields] = useForm<{ number: string; domain: string; reason: string }>({
    id: "add-domain",
    lastResult: reply,
  });
  return (
    <Card heading={m.access_domains_add()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <TextInput field={fields.number} label={m.access_domains_number()} inputMode="numeric" />
        <TextInput field={fields.domain} label={m.access_domains_domain()} hint={m.access_domains_domain_hint()} />
        <TextInput field={fields.reason} label={m.access_domains_reason()} hint={m.access_domains_reason_hint()} />
        <div>
          <Button variant="primary">{m.access_domains_add()}</Button>
        </div>
      </Form>
    </Card>
  );
}
