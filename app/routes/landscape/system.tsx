import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { SystemForm } from "~/features/landscape/components/system-form";
import { systemFormPage } from "~/features/landscape/own-systems-page.server";
import { changeSystem, removeSystem } from "~/features/landscape/save-system.server";
import { typedSystem, writtenSystem } from "~/features/landscape/system-form";
import { refusedForm } from "~/http/refused-form.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { systemForm, versionOf } from "./system-action.server";

export const meta = () => [{ title: `${m.landscape_system()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const at = { number: params["number"] ?? "", id: params["systemId"] ?? "" };
  const page = await systemFormPage(context.deps, actor, consortium, at);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = params["number"] ?? "";
  const page = await systemFormPage(context.deps, actor, consortium, { number, id: params["systemId"] ?? "" });
  if (!page?.standing) throw forbidden();
  const received = await receiveForm(request, systemForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedSystem(fields);
  const seen = { id: page.standing.id, version: versionOf(fields) };
  const shown = { ...typed, version: String(seen.version), conflict: "" };
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, shown), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const verdict =
    fields.get("intent") === "remove"
      ? await removeSystem(deps, actor, consortium, { number, seen })
      : await changeSystem(deps, actor, consortium, { number, seen }, writtenSystem(typed));
  if (verdict.ok) return redirect(paths.ownSystems(consortium.slug, number));
  const conflict = verdict.issues.some(({ code }) => code === "system_changed_meanwhile") ? "yes" : "";
  return data(refusedForm(verdict, { ...shown, conflict }), { status: 400 });
}

export default function System() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.systems(slug), label: m.landscape_title() },
              { href: paths.ownSystems(slug, page.number), label: page.municipality },
            ]}
          />
        }
        heading={page.values.product || m.landscape_system()}
      />
      <SystemForm page={page} refused={refused} />
    </>
  );
}
