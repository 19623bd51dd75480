import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { askAboutSystems } from "~/features/landscape/ask-about-systems.server";
import { AskForm } from "~/features/landscape/components/ask-form";
import { AskedNow } from "~/features/landscape/components/missing-systems";
import { SystemCard } from "~/features/landscape/components/system-card";
import { ownSystemsPage } from "~/features/landscape/own-systems-page.server";
import { emailSchema } from "~/features/kernel/email-schema";
import { refusedForm } from "~/http/refused-form.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/landscape/components/landscape.css";

export const meta = () => [{ title: `${m.landscape_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await ownSystemsPage(context.deps, actor, consortium, params["number"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

const askForm = formShape({ names: ["email"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = params["number"] ?? "";
  const page = await ownSystemsPage(context.deps, actor, consortium, number);
  if (!page?.mayAsk) throw forbidden();
  const received = await receiveForm(request, askForm);
  if (!received.ok) throw tooLarge();
  const typed = { email: String(received.value.fields.get("email") ?? "") };
  const email = emailSchema.safeParse(typed.email);
  if (!email.success) {
    const code = email.error.issues[0]?.message ?? "email_invalid";
    const refusal = { ok: false as const, issues: [{ code, path: "email" }] };
    return data({ outcome: null, refused: refusedForm(refusal, typed) }, { status: 400 });
  }
  const deps = withPress(context.deps, received.value);
  const asked = await askAboutSystems(deps, actor, consortium, { numbers: [number], email: email.data });
  if (!asked.ok) return data({ outcome: null, refused: refusedForm(asked, typed) }, { status: 400 });
  return { outcome: asked.value, refused: null };
}

/** What one municipality uses today, as its own people say. */
export default function OwnSystems() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const reply = useReply<typeof action>();
  const { number, name, systems, mayAnswer } = page;
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.board(slug), label: m.shell_overview() },
              { href: paths.systems(slug), label: m.landscape_title() },
            ]}
          />
        }
        heading={m.landscape_own_heading({ name })}
        lead={m.landscape_own_lead({ name })}
        actions={
          mayAnswer && systems.length > 0 ? (
            <LinkButton icon="plus" to={paths.newSystem(slug, number)}>
              {m.landscape_add()}
            </LinkButton>
          ) : null
        }
      />
      <div className="grid grid-cols-1 gap-5">
        {reply?.outcome ? <AskedNow outcome={reply.outcome} /> : null}
        {systems.map((system) => (
          <SystemCard
            key={system.id}
            system={system}
            services={page.services}
            href={mayAnswer ? paths.system(slug, number, system.id) : null}
          />
        ))}
        {systems.length === 0 ? (
          <EmptyState
            action={
              mayAnswer ? (
                <LinkButton variant="primary" to={paths.newSystem(slug, number)}>
                  {m.landscape_add()}
                </LinkButton>
              ) : null
            }
          >
            {mayAnswer ? m.landscape_own_none() : m.landscape_own_none_yet({ name })}
          </EmptyState>
        ) : null}
        {page.mayAsk ? <AskForm page={page} refused={reply?.refused ?? null} /> : null}
      </div>
    </>
  );
}
