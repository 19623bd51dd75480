import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type ClientActionFunctionArgs, data, useLoaderData } from "@remix-run/react";
import { lazy, Suspense, useState } from "react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Button, LinkButton } from "~/components/ui/button";
import { FieldError } from "~/components/ui/field-error";
import { useIsAlive } from "~/components/use-is-alive";
import { EDITABLE, isOneOf } from "~/domain/grant/application-lifecycle";
import type { Issue } from "~/domain/shared/verdict";
import { applicationEditSchema } from "~/features/grant/application/application-edit-schema";
import { applicationPage } from "~/features/grant/application/application-page.server";
import { ApplicationSections } from "~/features/grant/application/components/application-sections";
import { ApplicationTitle } from "~/features/grant/application/components/application-title";
import { type LiveTexts, LiveTextsContext } from "~/features/grant/application/components/live-texts-context";
import { NextSection } from "~/features/grant/application/components/next-section";
import { SectionFields } from "~/features/grant/application/components/section-fields";
import { editApplication, mayChange } from "~/features/grant/application/edit-application.server";
import type { EditReply } from "~/features/grant/application/edit-reply";
import { applicationLock } from "~/features/grant/content/application-lock.server";
import { ApplicationLockBanner } from "~/features/grant/content/components/application-lock";
import { BlockerList } from "~/features/grant/content/components/blocker-list";
import { requireApplication } from "~/http/application.server";
import { withPress } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE, MUCH_TEXT } from "~/http/form-shape";
import { parseForm } from "~/http/form.server";
import { forbidden } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/grant/content/components/grant.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.shell_application()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const asked = new URL(request.url).searchParams.get("section");
  const page = await applicationPage(context.deps, actor, consortium, application, asked);
  const lock = await applicationLock(context.deps, actor, application);
  return { page, lock, slug: consortium.slug, personId: actor.personId };
}

const applicationForm = formShape({
  schemas: [applicationEditSchema],
  bytes: MUCH_TEXT,
  file: { field: "evidence", bytes: LARGEST_FILE },
});

/** Which form of the page was sent, by what it is about. */
const formOf = (fields: FormData) => String(fields.get("goalId") ?? fields.get("fieldKey") ?? fields.get("intent"));

function refused(of: string, issues: readonly Issue[]) {
  const edit: EditReply = { of, typed: {}, outcome: { kind: "refused", words: issuesByField(issues) } };
  return data({ edit }, { status: uploadStatus(issues) });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  if (!mayChange(actor, application)) throw forbidden();
  const received = await receiveUpload(request, context, actor, applicationForm);
  if (!received.ok) return refused("attachments", received.issues);
  const form = parseForm(received.value, applicationEditSchema);
  if (!form.ok) {
    const { fields, issues } = received.value;
    if (issues.length === 0) throw new Response(null, { status: 400 });
    return refused(formOf(fields), issues);
  }
  const making = withPress(context.deps, received.value);
  const edit = await editApplication(making, actor, consortium, application, form.value, received.value.file);
  if (edit.outcome.kind !== "saved") {
    if (edit.isForbidden) throw forbidden();
    return data({ edit }, { status: edit.outcome.kind === "conflict" ? 409 : 400 });
  }
  if (edit.of === "signing") return redirect(paths.signOffs(consortium.slug, application.id));
  return data({ edit });
}

export { shouldRevalidate } from "~/http/stay-when-offline";

/** Without a connection the page stays as it is: what was typed is kept and sent again. */
export async function clientAction({ serverAction, request }: ClientActionFunctionArgs) {
  const sent = request.clone();
  try {
    return await serverAction<typeof action>();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const edit: EditReply = { of: formOf(await sent.formData()), typed: {}, outcome: { kind: "offline" } };
    return { edit, isOffline: true };
  }
}

/** Loaded by those who may write, and only in the browser. */
const OpenLiveTexts = lazy(() => import("~/features/grant/application/components/live-texts"));

/** True from the first time it was: a text that is locked while somebody writes stays open, to say what became of the last words. */
function useOnce(isTrue: boolean): boolean {
  const [wasTrue, setTrue] = useState(isTrue);
  if (isTrue && !wasTrue) setTrue(true);
  return isTrue || wasTrue;
}

export default function ApplicationRoute() {
  const { page, lock, slug, personId } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>()?.edit;
  const [live, setLive] = useState<LiveTexts | null>(null);
  const isAlive = useIsAlive();
  const hasWritten = useOnce(page.mayEdit);
  useLive([`application:${page.id}`, `document:${page.documentId}`]);
  return (
    <LiveTextsContext.Provider value={live}>
      {isAlive && hasWritten ? (
        <Suspense fallback={null}>
          <OpenLiveTexts documentId={page.documentId} personId={personId} onReady={setLive} />
        </Suspense>
      ) : null}
      <div className="application">
        <ApplicationSections page={page} slug={slug} />
        <div className="application-main">
          <ApplicationLockBanner lock={lock} slug={slug} id={page.id} />
          <header>
            <p className="muted small">
              {m.grant_section_of({ position: page.section.position, count: page.sections.length })}
            </p>
            <h1>{page.section.title}</h1>
            {page.section.help ? <p className="lead">{page.section.help}</p> : null}
          </header>
          {page.section.position === 1 ? (
            <ApplicationTitle page={page} posted={posted?.of === "title" ? posted : undefined} />
          ) : null}
          <SectionFields key={page.section.key} page={page} slug={slug} posted={posted} />
          <NextSection page={page} slug={slug} />
        </div>
        <aside className="application-aside">
          <BlockerList blockers={page.blockers} inPlace={page.inPlace} />
          {live ? <live.WhoIsWhere provider={live.provider} sectionOf={page.sectionOf} /> : null}
          <SigningAction posted={posted?.of === "signing" ? posted : undefined} />
        </aside>
      </div>
    </LiveTextsContext.Provider>
  );
}

/** The next step: open signing when nothing is missing, afterwards the way to it. */
function SigningAction({ posted }: { posted: EditReply | undefined }) {
  const mail = useMailWords();
  const { page, slug } = useLoaderData<typeof loader>();
  if (!isOneOf(page.state, EDITABLE))
    return (
      <LinkButton variant="primary" to={paths.signOffs(slug, page.id)}>
        {m.grant_to_signing()}
      </LinkButton>
    );
  if (!page.mayOpenSigning) return <p className="small muted">{m.grant_signing_by_lead()}</p>;
  const errors = posted?.outcome.kind === "refused" ? Object.values(posted.outcome.words).flat() : [];
  const isBlocked = page.blockers.length > 0;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="open-signing" />
      <Button variant="primary" icon="lock" disabled={isBlocked}>
        {m.grant_open_signing()}
      </Button>
      <FieldError id="signing-error" errors={errors} />
      <p className="small muted">{isBlocked ? m.grant_open_signing_blocked() : mail.signingHelp()}</p>
    </Form>
  );
}
