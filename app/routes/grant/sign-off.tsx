import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData, useLocation, useNavigation } from "@remix-run/react";
import { useState } from "react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { Hash } from "~/components/ui/hash";
import { Money } from "~/components/ui/money";
import { PageHead } from "~/components/ui/page-head";
import { Tag } from "~/components/ui/tag";
import { applicationLock } from "~/features/grant/content/application-lock.server";
import { ApplicationLockBanner } from "~/features/grant/content/components/application-lock";
import { SentSections } from "~/features/grant/content/components/sent-sections";
import { ChangeList } from "~/features/grant/signing/components/change-list";
import { signOffHeading, signOffObstacle } from "~/features/grant/signing/components/sign-off-words";
import { ReasonedResponse } from "~/features/grant/signing/components/reasoned-response";
import { declineSignOff } from "~/features/grant/signing/decline-sign-off.server";
import { giveSignOff } from "~/features/grant/signing/give-sign-off.server";
import { recordOpening } from "~/features/grant/signing/record-opening.server";
import { signOffPage } from "~/features/grant/signing/sign-off-page.server";
import { withdrawSignOff } from "~/features/grant/signing/withdraw-sign-off.server";
import { requireApplication } from "~/http/application.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant, formatInstantSeconds } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/signing/components/signing.css";

export const meta = () => [{ title: `${m.grant_sign_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const since = new URL(request.url).searchParams.get("since");
  const found = await signOffPage(context.deps, actor, application, { municipality: params["number"], since });
  if (!found) throw notFound();
  if (found.opening) await recordOpening(context.deps, actor, application, found.opening);
  const lock = await applicationLock(context.deps, actor, application);
  return { page: found.page, lock, slug: consortium.slug };
}

/** Refused because the text has changed: back to the page, which shows what changed since the text that was shown. */
const signOffForm = formShape({ names: ["intent", "shown", "reason"] });

async function respond(request: Request, context: AppLoadContext, params: ActionFunctionArgs["params"]) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const municipality = params["number"] ?? "";
  const { fields: form } = await receivePress(request, signOffForm);
  const [shownSha256, reason] = [String(form.get("shown") ?? ""), String(form.get("reason") ?? "")];
  const given = { municipality, shownSha256, reason };
  const address = paths.signOff(consortium.slug, application.id, municipality);
  const intent = form.get("intent");
  const verb = intent === "decline" ? declineSignOff : intent === "withdraw" ? withdrawSignOff : giveSignOff;
  return { verdict: await verb(context.deps, actor, application, given), given, intent, address };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { verdict, given, intent, address } = await respond(request, context, params);
  if (verdict.ok) return redirect(address);
  const codes = verdict.issues.map((issue) => issue.code);
  if (codes.length === 1 && codes[0] === "content_changed")
    return redirect(`${address}?since=${encodeURIComponent(given.shownSha256)}`);
  if (codes.includes("municipality_unknown")) throw notFound();
  const status = codes.includes("sign_off_without_authority") ? 403 : 400;
  const words = verdict.issues.map(issueText);
  return data({ words, of: String(intent ?? "sign"), reason: given.reason }, { status });
}

export default function SignOff() {
  const { page, lock, slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const mail = useMailWords();
  useLive([`application:${page.id}`, `document:${page.documentId}`]);
  const { key } = useLocation();
  const { municipality, last } = page;
  const obstacle = signOffObstacle(page);
  return (
    <div className="sign-page">
      <ApplicationLockBanner lock={lock} slug={slug} id={page.id} />
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.application(slug, page.id), label: m.grant_sign_application() },
              { href: paths.signOffs(slug, page.id), label: m.grant_sign_title() },
            ]}
          />
        }
        heading={signOffHeading(page)}
        lead={page.title}
      />
      {reply?.of === "sign" ? (
        <Alert tone="stop" isLive>
          {reply.words.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Alert>
      ) : null}
      {page.state === "signed" && page.hasAuthority && page.isOpen ? (
        <Alert tone="done" heading={m.grant_sign_thanks({ municipality: municipality.name })}>
          <p>{mail.signedThanks()}</p>
        </Alert>
      ) : null}
      {page.declined ? (
        <section className="change-card">
          <h2>{m.signing_declines()}</h2>
          <p className="signing-reason">{page.declined.reason}</p>
          <p className="small muted">
            {m.signing_declined_by({ person: page.declined.by, at: formatInstant(page.declined.at) })}
            {page.declined.unconfirmedEmail
              ? ` ${m.grant_sign_unconfirmed_by({ address: page.declined.unconfirmedEmail, municipality: municipality.name })}`
              : null}
          </p>
        </section>
      ) : null}
      {page.since ? (
        <section className="change-card">
          <h2>{m.grant_sign_changed_since_opened()}</h2>
          <p className="small muted">{m.grant_sign_since_text()}</p>
          <ChangeList changes={page.since} language={page.language} />
        </section>
      ) : null}
      {page.state === "stale" && last ? (
        <section className="change-card">
          <h2>{m.grant_sign_changed_since_signed({ municipality: municipality.name })}</h2>
          <ChangeList changes={last.changes} language={page.language} />
        </section>
      ) : null}
      {last ? (
        <section className="sign-signature">
          <p>
            {m.grant_sign_by({ person: last.by, at: formatInstant(last.at), authority: authorities[last.authority]() })}
          </p>
          {last.unconfirmedEmail ? (
            <p className="wrap-anywhere">
              <Tag tone="notice">{m.grant_tile_unconfirmed()}</Tag>{" "}
              {m.grant_sign_unconfirmed_by({ address: last.unconfirmedEmail, municipality: municipality.name })}
            </p>
          ) : null}
          <p className="small muted">
            {m.grant_sign_signed_text()} <Hash value={last.sha256} shownGroups={4} />
          </p>
        </section>
      ) : null}
      <dl className="sign-amounts" aria-label={m.grant_sign_own_amounts({ municipality: municipality.name })}>
        <div>
          <dt>{m.grant_sign_own_cost()}</dt>
          <dd>
            <Money ore={page.own.cost} />
          </dd>
        </div>
        <div>
          <dt>{m.grant_sign_own_share()}</dt>
          <dd>
            <Money ore={page.own.ownShare} />
          </dd>
        </div>
        <div>
          <dt>{m.grant_sign_applied_for({ count: page.partners })}</dt>
          <dd>
            <Money ore={page.appliedFor} />
          </dd>
        </div>
      </dl>
      <section aria-labelledby="whole-text">
        <h2 id="whole-text">{m.grant_sign_whole_text()}</h2>
        <p className="small muted mb-3">{m.grant_sign_what({ grantor: page.grantor })}</p>
        <SentSections sections={page.sections} language={page.language} />
      </section>
      <section className="sign-print">
        <h2>{m.grant_fingerprint()}</h2>
        <p className="small muted">{m.grant_last_changed({ at: formatInstantSeconds(page.changedAt) })}</p>
        <Hash value={page.sha256} isGrid />
      </section>
      {page.isUnconfirmed ? (
        <Alert heading={m.grant_sign_unconfirmed_heading({ municipality: municipality.name })}>
          <p>{m.grant_sign_unconfirmed_text({ municipality: municipality.name })}</p>
        </Alert>
      ) : null}
      {page.mayDecline ? (
        <ReasonedResponse
          key={`decline ${key}`}
          intent="decline"
          shown={page.sha256}
          summary={m.signing_decline({ municipality: municipality.name })}
          label={m.signing_decline_reason()}
          hint={m.signing_decline_hint()}
          button={m.signing_decline_button({ municipality: municipality.name })}
          busyText={m.signing_decline_busy()}
          refused={reply?.of === "decline" ? reply : undefined}
        />
      ) : null}
      {page.mayWithdraw ? (
        <ReasonedResponse
          key={`withdraw ${key}`}
          intent="withdraw"
          shown={page.sha256}
          summary={m.signing_withdraw()}
          label={m.signing_withdraw_reason()}
          hint={m.signing_withdraw_hint()}
          button={m.signing_withdraw()}
          busyText={m.signing_withdraw_busy()}
          refused={reply?.of === "withdraw" ? reply : undefined}
        />
      ) : null}
      {page.maySign ? (
        <SignForm key={key} municipality={municipality.name} current={page.sha256} />
      ) : (
        <div className="stack">
          {obstacle ? <p className="muted">{obstacle}</p> : null}
          <LinkButton to={paths.signOffs(slug, page.id)}>{m.grant_sign_to_wall()}</LinkButton>
        </div>
      )}
    </div>
  );
}

const authorities = {
  chief_executive: () => m.grant_sign_as_chief_executive(),
  signatory: () => m.grant_sign_as_signatory(),
};

/** Signs what was on the page when it was opened, even when the page has heard of changes since. */
function SignForm({ municipality, current }: { municipality: string; current: string }) {
  const [opened] = useState(current);
  const isBusy = useNavigation().state === "submitting";
  return (
    <Form method="post" className="sign-action">
      {opened === current ? (
        <p className="small muted">{m.grant_sign_binding()}</p>
      ) : (
        <Alert heading={m.grant_sign_moved()} isLive>
          <p>
            <Link to={`?since=${opened}`}>{m.grant_sign_moved_see()}</Link>
          </p>
        </Alert>
      )}
      <input type="hidden" name="shown" value={opened} />
      <Button variant="primary" size="big" busyText={isBusy && m.grant_sign_busy()}>
        {m.grant_sign_for({ municipality })}
      </Button>
    </Form>
  );
}
