import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";

import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { endMembership } from "~/features/access/end-membership.server";
import { grantMembership } from "~/features/access/grant-membership.server";
import { endMembershipSchema, grantMembershipSchema } from "~/features/access/membership-schema";
import { myMunicipalityPage } from "~/features/access/my-municipality-page.server";
import { requireActor } from "~/http/authentication.server";
import { badForm, type FormReply, parseForm, refuseForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { formatDate, formatKroner } from "~/i18n/format";
import { grantableRoles, roleName } from "~/i18n/role-name";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.shell_my_municipality()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const organisationId = new URL(request.url).searchParams.get("organisation");
  const page = await myMunicipalityPage(context.deps, actor, organisationId);
  if (!page && organisationId) throw notFound();
  return page;
}

export async function action({ request, context: { deps }, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const formData = await request.formData();
  if (formData.get("intent") === "end") {
    const { membershipId } = endMembershipSchema.parse(Object.fromEntries(formData));
    const verdict = await endMembership(deps, actor, membershipId);
    if (!verdict.ok) throw forbidden();
    return { done: m.access_people_ended() };
  }
  const form = parseForm(formData, grantMembershipSchema);
  if (!form.ok) return badForm(form.reply);
  const verdict = await grantMembership(deps, actor, form.value);
  if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
  return { done: m.access_people_added({ email: form.value.email }) };
}

export default function MyMunicipality() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!page) return <p className="empty">{m.access_my_none()}</p>;
  return (
    <>
      <PageHead heading={page.organisation.name} lead={m.access_my_lead()} />
      <div className="grid gap-6">
        {answer && "done" in answer ? (
          <Alert tone="done" isLive>
            {answer.done}
          </Alert>
        ) : null}
        <Promises />
        <People />
        {page.mayManagePeople ? <GiveAccess reply={answer && "reply" in answer ? answer.reply : null} /> : null}
        {page.others.length > 0 ? (
          <Card heading={m.access_my_switch()}>
            <ul className="rows">
              {page.others.map((other) => (
                <li key={other.id}>
                  <Link to={`?organisation=${other.id}`}>{other.name}</Link>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  );
}

function Promises() {
  const page = useLoaderData<typeof loader>();
  if (!page) return null;
  return (
    <Card heading={m.access_my_promises()}>
      {page.promises.length === 0 ? <p className="muted">{m.access_my_no_promises()}</p> : null}
      <ul className="rows">
        {page.promises.map(({ slug, name, number, latest, budget }) => (
          <li key={slug}>
            <span>
              <Link to={number ? paths.partner(slug, number) : paths.board(slug)}>{name}</Link>
              {latest ? (
                <span className="small muted block">
                  {[stepName(latest.kind), latest.authority, latest.caseNumber, formatDate(latest.decidedOn)]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              ) : null}
            </span>
            {budget === null ? null : (
              <span className="push num">
                <span className="small muted block">{m.access_my_share()}</span>
                {formatKroner(budget)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function People() {
  const page = useLoaderData<typeof loader>();
  if (!page) return null;
  return (
    <Card heading={m.access_my_people()}>
      <ul className="rows">
        {page.people.map((person) => (
          <li key={person.membershipId}>
            <span>
              <b className="strong">{person.displayName}</b>
              <span className="small muted block">
                {roleName(person.role)}, {person.consortiumName ?? m.access_memberships_everywhere()} · {person.email}
              </span>
            </span>
            {page.mayManagePeople ? (
              <Form method="post" className="push">
                <input type="hidden" name="intent" value="end" />
                <Button size="small" name="membershipId" value={person.membershipId}>
                  {m.access_people_end()}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Grant {
  email: string;
  displayName: string;
  role: string;
  consortiumId: string;
}

function GiveAccess({ reply }: { reply: FormReply | null }) {
  const page = useLoaderData<typeof loader>();
  const [form, fields] = useForm<Grant>({ id: "give-access", lastResult: reply });
  if (!page) return null;
  return (
    <Card heading={m.access_people_add()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <input type="hidden" name="organisationId" value={page.organisation.id} />
        <TextInput field={fields.email} type="email" label={m.access_email()} />
        <TextInput field={fields.displayName} label={m.access_settings_name()} hint={m.access_settings_name_hint()} />
        <Select
          field={fields.role}
          label={m.access_people_role()}
          options={grantableRoles.map((value) => ({ value, label: roleName(value) }))}
        />
        <Select
          field={fields.consortiumId}
          label={m.access_people_consortium()}
          placeholder={m.access_memberships_everywhere()}
          options={page.consortia.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div>
          <Button variant="primary">{m.access_people_add()}</Button>
        </div>
      </Form>
    </Card>
  );
}
