import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { PageHead } from "~/components/ui/page-head";
import { Select } from "~/components/ui/select";
import { Tag } from "~/components/ui/tag";
import { TextInput } from "~/components/ui/text-input";
import { accessGivenWords } from "~/features/access/access-given";
import { endMembershipSchema } from "~/features/access/membership-schema";
import { addGrantor } from "~/features/installation/add-grantor.server";
import {
  admitGrantorAdministrator,
  withdrawGrantorAdministrator,
} from "~/features/installation/admit-grantor-administrator.server";
import { addGrantorSchema, admitSchema } from "~/features/installation/grantor-schema";
import { type GrantorRow, grantorsPage } from "~/features/installation/grantors-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { requireActor } from "~/http/authentication.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/home/home.css";

export const meta = () => [{ title: `${m.call_grantors()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const grantors = await grantorsPage(context.deps, await requireActor(request, context));
  if (!grantors) throw notFound();
  return { grantors };
}

const grantorForm = formShape({ schemas: [addGrantorSchema, admitSchema, endMembershipSchema], names: ["intent"] });

export async function action({ request, context: { deps }, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  if (!actor.runsInstallation) throw forbidden();
  const received = await receiveForm(request, grantorForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  const intent = received.value.fields.get("intent");
  if (intent === "withdraw") {
    const named = parseForm(received.value, endMembershipSchema);
    const verdict = named.ok && (await withdrawGrantorAdministrator(deps, actor, named.value.membershipId));
    if (!verdict || !verdict.ok) throw forbidden();
    return { of: intent, done: m.call_grantor_withdrawn() };
  }
  if (intent === "admit") {
    const form = parseForm(received.value, admitSchema);
    if (!form.ok) return badForm(form.reply);
    const verdict = await admitGrantorAdministrator(withPress(deps, received.value), actor, form.value);
    if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
    const { handOver } = verdict.value;
    return { of: intent, done: accessGivenWords({ email: form.value.email, handOver }, deps.settings), handOver };
  }
  const form = parseForm(received.value, addGrantorSchema);
  if (!form.ok) return badForm(form.reply);
  const verdict = await addGrantor(withPress(deps, received.value), actor, form.value);
  if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
  return { of: "add", done: m.call_grantor_added({ name: form.value.name }) };
}

/** Who calls for applications here, and who administers each. */
export default function Grantors() {
  const { grantors } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  const reply = posted && "reply" in posted ? posted.reply : null;
  const of = (intent: string) => (reply?.initialValue?.["intent"] === intent ? reply : null);
  const done = posted && "done" in posted ? posted.done : "";
  return (
    <div className="home">
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.settings(), label: m.access_settings_title() }]} />}
        heading={m.call_grantors()}
        lead={m.call_grantors_lead()}
      />
      {done ? (
        <div className="mb-6">
          <Alert tone="done" isLive>
            <p>{done}</p>
            {posted && "handOver" in posted && posted.handOver ? (
              <HandOverLinks links={[{ href: posted.handOver }]} />
            ) : null}
          </Alert>
        </div>
      ) : null}
      <div className="home-columns">
        <section aria-labelledby="grantors">
          <h2 id="grantors" className="sr">
            {m.call_grantors()}
          </h2>
          <ul className="card promises">
            {grantors.map((grantor) => (
              <Grantor key={grantor.id} grantor={grantor} />
            ))}
          </ul>
        </section>
        <div className="stack gap-5">
          <AddGrantor key={`add ${done}`} reply={of("add")} />
          <Admit key={`admit ${done}`} reply={of("admit")} grantors={grantors.filter(({ isOnBoard }) => !isOnBoard)} />
        </div>
      </div>
    </div>
  );
}

function Grantor({ grantor: { name, orgNumber, domains, isOnBoard, invited } }: { grantor: GrantorRow }) {
  return (
    <li>
      <div>
        <b>{name}</b>
        <small>{[orgNumber ?? m.call_grantor_no_number(), ...domains].join(" · ")}</small>
        <small>
          <Tag tone={isOnBoard ? "accent" : "neutral"}>
            {isOnBoard ? m.call_grantor_on_board() : m.call_grantor_absent()}
          </Tag>
        </small>
        {invited.map((person) => (
          <Form method="post" className="row" key={person.membershipId}>
            <small className="wrap-anywhere">
              {m.call_grantor_invited({ name: person.displayName, email: person.email })}
            </small>
            <input type="hidden" name="intent" value="withdraw" />
            <Button
              size="small"
              variant="quiet"
              name="membershipId"
              value={person.membershipId}
              aria-label={m.call_grantor_withdraw_named({ email: person.email })}
            >
              {m.call_grantor_withdraw()}
            </Button>
          </Form>
        ))}
      </div>
    </li>
  );
}

function AddGrantor({ reply }: { reply: FormReply | null }) {
  const [form, fields] = useForm<{ name: string; orgNumber: string; domain: string }>({
    id: "add-grantor",
    lastResult: reply,
  });
  return (
    <Card heading={m.call_grantor_add()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <input type="hidden" name="intent" value="add" />
        <TextInput field={fields.name} label={m.call_grantor_name()} />
        <TextInput field={fields.orgNumber} label={m.call_grantor_number()} inputMode="numeric" />
        <TextInput
          field={fields.domain}
          label={m.access_domains_domain()}
          hint={m.call_grantor_domain_hint()}
          isOptional
        />
        <div>
          <Button>{m.call_grantor_add()}</Button>
        </div>
      </Form>
    </Card>
  );
}

function Admit({ reply, grantors }: { reply: FormReply | null; grantors: readonly GrantorRow[] }) {
  const [form, fields] = useForm<{ organisationId: string; email: string; displayName: string }>({
    id: "admit",
    lastResult: reply,
  });
  if (grantors.length === 0) return null;
  return (
    <Card heading={m.call_grantor_admit()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <p className="small muted">{m.call_grantor_admit_note()}</p>
        <input type="hidden" name="intent" value="admit" />
        <Select
          field={fields.organisationId}
          label={m.call_grantor()}
          options={grantors.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput field={fields.email} type="email" label={m.access_email()} />
        <TextInput field={fields.displayName} label={m.access_settings_name()} hint={m.access_person_name_hint()} />
        <div>
          <Button>{m.call_grantor_admit()}</Button>
        </div>
      </Form>
    </Card>
  );
}
