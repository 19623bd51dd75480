import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { SystemForm } from "~/features/landscape/components/system-form";
import { systemFormPage } from "~/features/landscape/own-systems-page.server";
import { addSystem } from "~/features/landscape/save-system.server";
import { typedSystem, writtenSystem } from "~/features/landscape/system-form";
import { refusedForm } from "~/http/refused-form.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { systemForm } from "./system-action.server";

export const meta = () => [{ title: `${m.landscape_add()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await systemFormPage(context.deps, actor, consortium, { number: params["number"] ?? "", id: null });
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = params["number"] ?? "";
  if (!(await systemFormPage(context.deps, actor, consortium, { number, id: null }))) throw forbidden();
  const received = await receiveForm(request, systemForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedSystem(fields);
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, typed), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const added = await addSystem(deps, actor, consortium, number, writtenSystem(typed));
  return added.ok
    ? redirect(paths.ownSystems(consortium.slug, number))
    : data(refusedForm(added, typed), { status: 400 });
}

export default function NewSystem() {
  const { page, slug } = useLoaderData<typeof loader>();
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
        heading={m.landscape_add()}
        lead={m.landscape_add_lead()}
      />
      <SystemForm page={page} refused={refused} />
    </>
  );
}
