import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { addPartners } from "~/features/consortium/founding/add-partners.server";
import { PartnerPicker } from "~/features/consortium/founding/components/partner-picker";
import { pickerNames, pressPicker } from "~/features/consortium/founding/partner-picker.server";
import { InvitedNow } from "~/features/consortium/invitation/components/invited-now";
import { BulkInvite } from "~/features/consortium/invitation/components/bulk-invite";
import { bulkInviteSchema } from "~/features/consortium/invitation/invitation-schema";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { invitePage } from "~/features/consortium/invitation/invite-page.server";
import { refuseLongText } from "~/features/consortium/founding/long-text";
import { requireConsortium } from "~/http/consortium.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape, LONGEST_LIST, MUCH_TEXT } from "~/http/form-shape";
import { badForm, parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/founding/components/founding.css";

export const meta = () => [{ title: `${m.board_invite()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await invitePage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return page;
}

/** The picker, or a row per municipality to invite. */
const partnersForm = formShape({
  schemas: [bulkInviteSchema],
  names: ["intent", ...pickerNames],
  fields: 4 * LONGEST_LIST + 20,
  bytes: MUCH_TEXT,
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps } = context;
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await invitePage(deps, actor, consortium);
  if (!page) throw forbidden();
  const received = await receiveForm(request, partnersForm);
  // Which of the two forms it was is not known: both say it
  if (!received.ok) {
    const reply = unreadForm(received.issues);
    return data({ reply, picker: page.picker, errors: received.issues.map(issueText) }, { status: 413 });
  }
  const { fields, issues } = received.value;
  const intent = String(fields.get("intent"));

  if (intent === "invite") {
    const form = parseForm(received.value, bulkInviteSchema);
    if (!form.ok) return badForm(form.reply);
    const contacts = form.value.rows.flatMap(({ email, contactTitle, ...row }, index) =>
      email
        ? [
            {
              ...row,
              email,
              contactTitle: contactTitle ?? m.consortium_contact_chief(),
              note: form.value.note,
              path: `rows[${index}].email`,
            },
          ]
        : [],
    );
    const sent = await inviteMunicipalities(withPress(deps, received.value), actor, consortium, contacts);
    return sent.ok
      ? { invited: sent.value, left: page.toInvite.length - sent.value.length }
      : badForm(refuseForm(form.submission, sent.issues));
  }

  const picker = await pressPicker(deps, fields, intent, new Set(page.partners));
  if (issues.length > 0) return data({ picker, errors: issues.map(issueText) }, { status: 400 });
  if (intent !== "add_partners") return { picker, errors: [] };
  if (picker.unplaced.length > 0)
    return data({ picker, errors: [issueText({ code: "lines_not_placed" })] }, { status: 400 });
  const partners = picker.chosen.map(({ id, participation }) => ({ organisationId: id, participation }));
  const added = await addPartners(withPress(deps, received.value), actor, consortium, partners);
  if (added.ok) return redirect(paths.partners(consortium.slug));
  return data({ picker, errors: added.issues.map(issueText) }, { status: 400 });
}

export default function Partners() {
  const page = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  const picking = posted && "picker" in posted && posted.picker ? posted : { picker: page.picker, errors: [] };
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(page.slug), label: m.shell_overview() }]} />}
        heading={
          page.toInvite.length > 0
            ? m.consortium_invite_heading({ count: page.toInvite.length })
            : m.consortium_invite_all_asked()
        }
        lead={m.consortium_invite_lead()}
      />
      <div className="stack gap-5">
        {posted && "invited" in posted && posted.invited ? (
          <InvitedNow slug={page.slug} invited={posted.invited} left={posted.left} />
        ) : null}
        {page.toInvite.length > 0 ? (
          <BulkInvite
            key={page.toInvite.length}
            page={page}
            reply={posted && "reply" in posted ? posted.reply : null}
          />
        ) : null}
        <Card heading={m.consortium_add_partners()}>
          <Form method="post" noValidate preventScrollReset onSubmit={refuseLongText} className="stack gap-5">
            <button className="sr" name="intent" value="keep" tabIndex={-1} aria-hidden="true" />
            <PartnerPicker picker={picking.picker} errors={picking.errors} />
            <div>
              <Button name="intent" value="add_partners">
                {m.consortium_add_partners_save()}
              </Button>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
