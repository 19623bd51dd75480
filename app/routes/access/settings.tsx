import { getFormProps, useForm } from "@conform-to/react";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { disconnectIdentity } from "~/features/access/disconnect-identity.server";
import { endSession } from "~/features/access/end-session.server";
import { profileSchema } from "~/features/access/profile-schema";
import { settingsPage } from "~/features/access/settings-page.server";
import { updateProfile } from "~/features/access/update-profile.server";
import { capitalised } from "~/i18n/capitalised";
import type { FormReply } from "~/features/kernel/form-reply";
import { requireActor } from "~/http/authentication.server";
import { receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, unreadForm } from "~/http/form.server";
import { localeCookie } from "~/http/preference-cookie";
import { forbidden } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant } from "~/i18n/format";
import { findIssueText } from "~/i18n/issue-text.server";
import { localeNames, locales } from "~/i18n/locale";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import "~/features/home/home.css";

export const meta = () => [{ title: `${m.access_settings_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const page = await settingsPage(context.deps, actor);
  return { ...page, issue: findIssueText(new URL(request.url).searchParams.get("issue")) };
}

const settingsForm = formShape({
  schemas: [profileSchema],
  names: ["endSession", "intent", "issuer", "subject"],
});

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps } = context;
  const actor = await requireActor(request, context);
  const received = await receiveForm(request, settingsForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  const { fields } = received.value;
  if (fields.get("intent") === "disconnect") {
    const account = { issuer: String(fields.get("issuer")), subject: String(fields.get("subject")) };
    const ended = await disconnectIdentity(deps, actor, account);
    if (!ended.ok) throw forbidden();
    return { saved: true };
  }
  const sessionIds = received.value.fields.getAll("endSession").map(String);
  for (const id of sessionIds) await endSession(deps, actor, id);
  if (sessionIds.length > 0) return { saved: true };

  const form = parseForm(received.value, profileSchema);
  if (!form.ok) return badForm(form.reply);
  await updateProfile(deps, actor, form.value);
  const cookie = localeCookie(form.value.locale, deps.settings.publicOrigin);
  return data({ saved: true }, { headers: { "Set-Cookie": cookie } });
}

export default function Settings() {
  const { email, issue } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  return (
    <div className="home">
      <PageHead heading={m.access_settings_title()} lead={email} />
      <div className="mb-6 empty:hidden">
        {issue && !posted ? <Alert tone="stop">{issue}</Alert> : null}
        {posted && "saved" in posted ? (
          <Alert tone="done" isLive>
            {m.access_settings_saved()}
          </Alert>
        ) : null}
      </div>
      <div className="home-columns">
        <div>
          <Profile reply={posted && "reply" in posted ? posted.reply : null} />
          <p className="mt-5">
            <Link to={paths.mailHabit()}>{m.notification_habit_title()}</Link>
          </p>
        </div>
        <div>
          <Memberships />
          <Identities />
          <Installation />
          <Sessions />
        </div>
      </div>
    </div>
  );
}

function Profile({ reply }: { reply: FormReply | null }) {
  const { displayName } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ displayName: string; locale: string }>({
    id: "profile",
    lastResult: reply,
    defaultValue: { displayName, locale: getLocale() },
  });
  return (
    <Card>
      <Form method="post" reloadDocument {...getFormProps(form)} className="stack gap-5">
        <TextInput
          field={fields.displayName}
          label={m.access_settings_name()}
          hint={m.access_settings_name_hint()}
          autoComplete="name"
        />
        <Select
          field={fields.locale}
          label={m.access_settings_language()}
          hint={m.access_settings_language_hint()}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
        />
        <div>
          <Button variant="primary">{m.access_settings_save()}</Button>
        </div>
      </Form>
    </Card>
  );
}

function Memberships() {
  const { memberships } = useLoaderData<typeof loader>();
  if (memberships.length === 0) return null;
  return (
    <section aria-labelledby="memberships">
      <h2 id="memberships">{m.access_memberships_title()}</h2>
      <ul className="card promises">
        {memberships.map((membership) => (
          <li key={`${membership.organisationName} ${membership.role} ${membership.consortiumName}`}>
            <div>
              <b>{roleName(membership.role)}</b>
              <small>
                {membership.isState
                  ? membership.organisationName
                  : `${membership.organisationName}, ${membership.consortiumName ?? m.access_memberships_everywhere()}`}
              </small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Accounts at the provider that sign this person in, and a way to connect one. */
function Identities() {
  const { provider, identities } = useLoaderData<typeof loader>();
  if (!provider) return null;
  return (
    <section aria-labelledby="identities">
      <h2 id="identities">{m.access_identities_title()}</h2>
      <ul className="card promises">
        {identities.map(({ issuer, subject, since }) => (
          <li key={`${issuer} ${subject}`}>
            <div>
              <b>{provider.label}</b>
              <small>{m.access_identity_since({ instant: formatInstant(since) })}</small>
            </div>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="issuer" value={issuer} />
              <input type="hidden" name="subject" value={subject} />
              <Button size="small" name="intent" value="disconnect">
                {m.access_identity_end()}
              </Button>
            </Form>
          </li>
        ))}
        <li>
          <div>
            <small>{m.access_identity_note({ label: provider.label })}</small>
          </div>
          <LinkButton size="small" reloadDocument to={provider.connectHref}>
            {m.access_identity_connect({ label: provider.label })}
          </LinkButton>
        </li>
      </ul>
    </section>
  );
}

function Installation() {
  const { runsInstallation } = useLoaderData<typeof loader>();
  if (!runsInstallation) return null;
  return (
    <section aria-labelledby="installation">
      <h2 id="installation">{m.access_domains_settings()}</h2>
      <ul className="card side-list">
        <li>
          <Link to={paths.installation()}>
            <h3>{m.access_tasks_title()}</h3>
          </Link>
        </li>
        <li>
          <Link to={paths.domains()}>
            <h3>{m.access_domains_title()}</h3>
          </Link>
        </li>
        <li>
          <Link to={paths.grantors()}>
            <h3>{m.call_grantors()}</h3>
          </Link>
        </li>
      </ul>
    </section>
  );
}

function Sessions() {
  const { sessions } = useLoaderData<typeof loader>();
  const others = sessions.filter((session) => !session.isThis);
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{m.access_sessions_title()}</h2>
      <ul className="card promises">
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              <b>{session.isThis ? m.access_sessions_this() : m.access_sessions_other()}</b>
              <small>{m.access_sessions_since({ instant: formatInstant(session.createdAt) })}</small>
              <small>{capitalised(m.access_sessions_last({ instant: formatInstant(session.lastSeenAt) }))}</small>
            </div>
            {session.isThis ? null : (
              <Form method="post">
                <Button size="small" name="endSession" value={session.id}>
                  {m.access_sessions_end()}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 ? (
        <Form method="post" className="mt-3">
          {others.map((session) => (
            <input key={session.id} type="hidden" name="endSession" value={session.id} />
          ))}
          <Button variant="quiet">{m.access_sessions_end_others()}</Button>
        </Form>
      ) : null}
    </section>
  );
}
