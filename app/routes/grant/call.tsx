import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { lastMinuteBefore } from "~/domain/shared/deadline";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Icon } from "~/components/ui/icon";
import { PageHead } from "~/components/ui/page-head";
import { Table, TableCard } from "~/components/ui/table";
import { beginAmendment } from "~/features/grant/call/begin-amendment.server";
import { CallChanges } from "~/features/grant/call/components/call-changes";
import { callPage } from "~/features/grant/call/call-page.server";
import { deadlineWords } from "~/features/grant/content/deadline-words";
import { requireActor } from "~/http/authentication.server";
import { withPress, receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound } from "~/http/refusals";
import { formatInstant, formatInstantSeconds, formatKroner } from "~/i18n/format";
import { localeNames } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/content/components/grant.css";
import "~/features/grant/call/components/call-draft.css";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? m.grant_call()} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const page = await callPage(context.deps, await requireActor(request, context), params["callSlug"] ?? "");
  if (!page) throw notFound();
  return page;
}

const amendForm = formShape({ names: ["intent"] });

/** Begins changes to the call. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const pressed = await receivePress(request, amendForm);
  const begun = await beginAmendment(withPress(context.deps, pressed), actor, params["callSlug"] ?? "");
  if (!begun.ok) throw forbidden();
  return redirect(paths.callDraft(begun.value.id));
}

export default function Call() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.calls(), label: m.shell_calls() }]} />}
        heading={page.title}
        lead={`${page.scheme} · ${page.grantor}`}
        actions={page.writing ? <Writing slug={page.slug} draftId={page.writing.draftId} /> : null}
      />
      {page.language.isOther ? (
        <div className="mb-6">
          <Alert tone="info">{m.call_text_language({ language: localeNames[page.language.code] })}</Alert>
        </div>
      ) : null}
      <div className="call">
        <div className="grid grid-cols-1 gap-6">
          {page.received ? <Received rows={page.received} /> : null}
          <CallChanges revisions={page.revisions} />
          <Card heading={m.grant_call_about()}>
            <p className="prose pre-line" lang={page.language.code}>
              {page.summary}
            </p>
            {page.purpose ? (
              <p className="prose mt-3" lang={page.writtenIn}>
                {page.purpose}
              </p>
            ) : null}
          </Card>
          {page.criteria.length > 0 ? (
            <Card heading={m.call_part_criteria()}>
              <ul className="call-form" lang={page.language.code}>
                {page.criteria.map(({ label, help, weight }) => (
                  <li key={label}>
                    {label} <span className="muted small">{m.call_weight_percent({ weight })}</span>
                    {help ? <p className="small muted">{help}</p> : null}
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <Card heading={m.grant_call_form()} note={m.grant_call_form_note({ count: page.sections.length })}>
            <ol className="call-form" lang={page.language.code}>
              {page.sections.map((section) => (
                <li key={section.title}>
                  <h3>{section.title}</h3>
                  {section.help ? <p className="small muted">{section.help}</p> : null}
                  <ul>
                    {section.fields.map((field) => (
                      <li key={field.label}>
                        {field.label} {field.note ? <span className="muted small">{field.note}</span> : null}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          </Card>
          <Card heading={m.grant_call_budget()} note={page.years.join(" · ")}>
            <ul className="call-form" lang={page.language.code}>
              {page.categories.map((category) => (
                <li key={category.label}>
                  {category.label} {category.help ? <span className="muted small">{category.help}</span> : null}
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <aside className="grid grid-cols-1 gap-4 content-start">
          <Card>
            <dl className="facts">
              <div>
                <dt>{m.grant_call_deadline()}</dt>
                <dd>
                  <b>{deadlineWords(page.now, page.closesAt)}</b>
                  <br />
                  {formatInstant(lastMinuteBefore(page.closesAt))}
                </dd>
              </div>
              <div>
                <dt>{m.grant_call_pot()}</dt>
                <dd>{page.pot === null ? m.grant_call_unknown() : formatKroner(page.pot)}</dd>
              </div>
              {page.maxAmount === null ? null : (
                <div>
                  <dt>{m.grant_call_most()}</dt>
                  <dd>{formatKroner(page.maxAmount)}</dd>
                </div>
              )}
              <div>
                <dt>{m.grant_call_own_share()}</dt>
                <dd>
                  {page.ownShare.words}
                  <br />
                  <span className="muted small" lang={page.writtenIn}>
                    {page.ownShare.source}
                  </span>
                </dd>
              </div>
              <div>
                <dt>{m.grant_call_signing()}</dt>
                <dd>{page.signedBy === "chief_executive" ? m.call_signing_chief() : m.grant_call_signing_all()}</dd>
              </div>
            </dl>
          </Card>
          {page.consortia.map((mine) => (
            <MyConsortium key={mine.slug} mine={mine} call={page.slug} writtenIn={page.writtenIn} />
          ))}
          {page.consortia.length === 0 && page.mayFound ? (
            <Card>
              <p className="mb-4">{m.grant_call_no_consortium()}</p>
              <LinkButton to={paths.newConsortium()}>{m.shell_new_consortium()}</LinkButton>
            </Card>
          ) : null}
        </aside>
      </div>
    </>
  );
}

/** For those who may change the call: prepare changes, or move its deadline. */
function Writing({ slug, draftId }: { slug: string; draftId: string | null }) {
  return (
    <>
      {draftId ? (
        <LinkButton to={paths.callDraft(draftId)}>{m.call_continue_changes()}</LinkButton>
      ) : (
        <Form method="post">
          <Button icon="pen" name="intent" value="amend">
            {m.call_amend()}
          </Button>
        </Form>
      )}
      <LinkButton to={paths.callDeadline(slug)} icon="clock">
        {m.call_deadline()}
      </LinkButton>
    </>
  );
}

/** Whether one of my consortia may apply, why, and the next step. */
function MyConsortium({
  mine,
  call,
  writtenIn,
}: {
  mine: ReturnType<typeof useLoaderData<typeof loader>>["consortia"][number];
  call: string;
  writtenIn: string;
}) {
  return (
    <Card heading={mine.name} note={mine.isEligible ? m.grant_may_apply() : m.grant_may_not_apply()}>
      <ul className="reasons">
        {mine.reasons.map((reason) => (
          <li key={reason.words} data-met={reason.isMet}>
            <Icon name={reason.isMet ? "check" : "close"} size={14} />
            <span>
              {reason.words}
              <small className="muted" lang={writtenIn}>
                {reason.source}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {mine.applicationId ? (
        <LinkButton to={paths.application(mine.slug, mine.applicationId)}>{m.grant_open_application()}</LinkButton>
      ) : mine.mayStart ? (
        <Form method="post" action={paths.applications(mine.slug)}>
          <input type="hidden" name="call" value={call} />
          <Button variant="primary">{m.grant_start_application()}</Button>
        </Form>
      ) : (
        <p className="small muted">{m.grant_start_by_lead()}</p>
      )}
    </Card>
  );
}

/** For the grantor's people: applications received. */
function Received({ rows }: { rows: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["received"]> }) {
  return (
    <section>
      <h2 className="mb-3">{m.grant_received({ count: rows.length })}</h2>
      {rows.length === 0 ? (
        <p className="muted">{m.grant_received_none()}</p>
      ) : (
        <TableCard label={m.grant_received({ count: rows.length })}>
          <Table caption={m.grant_received({ count: rows.length })}>
            <thead>
              <tr>
                <th scope="col">{m.grant_receipt_short()}</th>
                <th scope="col">{m.grant_application()}</th>
                <th scope="col">{m.grant_applicant()}</th>
                <th scope="col" className="num">
                  {m.grant_amount_applied()}
                </th>
                <th scope="col">{m.grant_receipt_received()}</th>
                <th scope="col">{m.grant_files()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.receiptNumber}>
                  <td className="nowrap">
                    <Link to={paths.receipt(row.receiptNumber)}>{row.receiptNumber}</Link>
                  </td>
                  <td>{row.title}</td>
                  <td>{m.grant_received_from({ applicant: row.applicant, count: row.partners })}</td>
                  <td className="num">{formatKroner(row.amount)}</td>
                  <td className="nowrap">{formatInstantSeconds(row.submittedAt)}</td>
                  <td className="nowrap">
                    <a href={paths.receiptPdf(row.receiptNumber)} download>
                      PDF
                    </a>{" "}
                    <a href={paths.receiptPacket(row.receiptNumber)} download>
                      JSON
                    </a>{" "}
                    <a href={paths.receiptArchive(row.receiptNumber)} download>
                      ZIP
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableCard>
      )}
    </section>
  );
}
