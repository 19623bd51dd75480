import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useNavigation } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { PageHead } from "~/components/ui/page-head";
import { EDITABLE, isOneOf } from "~/domain/grant/application-lifecycle";
import { applicationLock } from "~/features/grant/content/application-lock.server";
import { ApplicationLockBanner } from "~/features/grant/content/components/application-lock";
import { SignBlockers } from "~/features/grant/content/components/sign-blockers";
import { ChangesSinceSigned } from "~/features/grant/signing/components/changes-since-signed";
import { SignOffWall } from "~/features/grant/signing/components/sign-off-wall";
import { SigningFacts } from "~/features/grant/signing/components/signing-facts";
import { owing, remindWords, signingFinding } from "~/features/grant/signing/components/signing-finding";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { remindSigners } from "~/features/grant/signing/remind-signers.server";
import { type SignOffsPage, signOffsPage } from "~/features/grant/signing/sign-offs-page.server";
import { requireApplication } from "~/http/application.server";
import { withPress, receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { mailWords } from "~/i18n/mail-words";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/signing/components/signing.css";

export const meta = () => [{ title: `${m.grant_sign_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const page = await signOffsPage(context.deps, actor, consortium, application);
  const lock = await applicationLock(context.deps, actor, application);
  const { keepsMail, publicOrigin } = context.deps.settings;
  const links = keepsMail && page.mayRemind ? linksOf(page, consortium.slug, publicOrigin) : [];
  return { page, lock, slug: consortium.slug, lead: consortium.lead.name, links };
}

/** Where no mail leaves: what the lead gives to those who have not signed. */
const linksOf = (page: SignOffsPage, slug: string, origin: string) =>
  owing(page).map(({ number, name }) => ({ name, href: origin + paths.signOff(slug, page.id, number) }));

const signingForm = formShape({ names: ["intent"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const pressed = await receivePress(request, signingForm);
  const deps = withPress(context.deps, pressed);
  const verdict =
    pressed.fields.get("intent") === "open"
      ? await openSigning(deps, actor, consortium, application)
      : await remindSigners(deps, actor, consortium, application);
  if (verdict.ok) {
    const words = verdict.value
      ? m.grant_sign_reminded({ count: verdict.value.reminded })
      : mailWords(context.deps.settings).signingOpened();
    return data({ tone: "done" as const, words: [words] });
  }
  endWhereForbidden(verdict.issues);
  return data({ tone: "stop" as const, words: verdict.issues.map(issueText) }, { status: 400 });
}

export default function SignOffs() {
  const { page, lock, slug, lead, links } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const mail = useMailWords();
  useLive([`application:${page.id}`, `document:${page.documentId}`]);
  const finding = signingFinding(page, lead, mail);
  const hrefOf = (number: string) => paths.signOff(slug, page.id, number);
  return (
    <>
      <ApplicationLockBanner lock={lock} slug={slug} id={page.id} />
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.application(slug, page.id), label: m.grant_sign_application() }]} />}
        heading={finding.heading}
        lead={finding.lead}
        actions={<Actions />}
      />
      {reply ? (
        <div className="mb-5">
          <Alert tone={reply.tone} isLive>
            {reply.words.map((words) => (
              <p key={words}>{words}</p>
            ))}
          </Alert>
        </div>
      ) : null}
      {page.own.map((own) => (
        <section className="card sign-own" key={own.number}>
          <div>
            <h2>
              {own.state === "stale"
                ? m.grant_sign_own_stale({ municipality: own.name })
                : m.grant_sign_own_waiting({ municipality: own.name })}
            </h2>
            <p className="muted">{m.grant_sign_own_text()}</p>
          </div>
          <LinkButton to={hrefOf(own.number)} variant="primary" icon="pen">
            {m.grant_sign_own_button({ municipality: own.name })}
          </LinkButton>
        </section>
      ))}
      {page.blockers.length > 0 ? (
        <section className="mb-6" aria-labelledby="blockers">
          <h2 id="blockers" className="mb-3">
            {m.grant_sign_blockers()}
          </h2>
          <SignBlockers blockers={page.blockers} />
        </section>
      ) : null}
      <Reasons
        id="declines"
        heading={m.signing_declines()}
        rows={page.declined}
        {...{ hrefOf }}
        by={m.signing_declined_by}
      />
      <Reasons
        id="withdrawals"
        heading={m.signing_withdrawals()}
        rows={page.withdrawn}
        {...{ hrefOf }}
        by={m.signing_withdrawn_by}
      />
      {links.length > 0 ? (
        <Card heading={m.grant_sign_links()} className="mb-6">
          <HandOverLinks links={links} />
          <p className="small muted mt-3">{m.grant_sign_links_note()}</p>
        </Card>
      ) : null}
      <SigningFacts title={page.title} sha256={page.sha256} changedAt={page.changedAt} tally={page.tally} />
      <div className="wall-and-changes">
        <div>
          <SignOffWall tiles={page.tiles} hrefOf={hrefOf} />
          <p className="small muted wall-note">{m.grant_sign_wall_note()}</p>
        </div>
        <ChangesSinceSigned groups={page.stale} hrefOf={hrefOf} />
      </div>
    </>
  );
}

/** What the lead does next: opens, reminds, sends. */
function Actions() {
  const { page, slug, links } = useLoaderData<typeof loader>();
  const intent = useNavigation().formData?.get("intent");
  const remind = remindWords(page);
  const isReady = page.tally.signed === page.tally.required && page.isOpen;
  return (
    <>
      {page.mayOpen ? (
        <Form method="post">
          <Button
            name="intent"
            value="open"
            variant="primary"
            disabled={page.blockers.length > 0}
            busyText={intent === "open" && m.grant_sign_opening()}
          >
            {m.grant_sign_open()}
          </Button>
        </Form>
      ) : null}
      {page.mayRemind && remind.count > 0 && links.length === 0 ? (
        <Form method="post">
          <Button name="intent" value="remind" icon="send" busyText={intent === "remind" && m.common_sending()}>
            {remind.words}
          </Button>
        </Form>
      ) : null}
      {isOneOf(page.state, EDITABLE) ? null : (
        <LinkButton
          to={paths.submission(slug, page.id)}
          variant={isReady && page.maySubmit && page.own.length === 0 ? "primary" : "secondary"}
        >
          {page.maySubmit && page.isOpen ? m.grant_sign_send() : m.grant_sign_submission()}
        </LinkButton>
      )}
    </>
  );
}

/** What municipalities have given as the reason for not signing, or for taking their signature back. */
function Reasons({
  id,
  heading,
  rows,
  hrefOf,
  by,
}: {
  id: string;
  heading: string;
  rows: ReturnType<typeof useLoaderData<typeof loader>>["page"]["declined"];
  hrefOf: (number: string) => string;
  by: (words: { person: string; at: string }) => string;
}) {
  if (rows.length === 0) return null;
  return (
    <section className="mb-6" aria-labelledby={id}>
      <h2 id={id} className="mb-3">
        {heading}
      </h2>
      <ul className="stack gap-3">
        {rows.map((row) => (
          <li className="change-card" key={row.number}>
            <Link to={hrefOf(row.number)}>{row.name}</Link>
            <p className="signing-reason">{row.reason}</p>
            <p className="small muted">
              {by({ person: row.by, at: formatInstant(row.at) })}
              {row.unconfirmed ? ` ${m.grant_tile_unconfirmed()}: ${row.unconfirmed}` : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
