import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useNavigation, useSubmit } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Pagination } from "~/components/ui/pagination";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { MunicipalityTable } from "~/features/register/components/municipality-table";
import { registerPage } from "~/features/register/register-page.server";
import { requireActor } from "~/http/authentication.server";
import { formatDate, formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.register_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context);
  const asked = new URL(request.url).searchParams;
  return registerPage(context.deps, {
    query: asked.get("q") ?? "",
    county: asked.get("county"),
    page: Number(asked.get("page") ?? 1),
  });
}

export default function Register() {
  const { query, county, counties, municipalities, total, page, pages } = useLoaderData<typeof loader>();
  const isSearching = useNavigation().location?.pathname === paths.register();
  const submit = useSubmit();
  const counted = municipalities[0]?.populationDate;
  const pageAddress = (to: number) =>
    `?${new URLSearchParams({ q: query, county: county?.number ?? "", page: String(to) })}`;
  return (
    <>
      <PageHead
        heading={m.register_heading({ count: total })}
        lead={counted ? m.register_lead({ date: formatDate(counted) }) : undefined}
      />
      <search>
        <Form className="mb-6 grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_16rem_auto]">
          <TextInput
            field={{ id: "q", name: "q", initialValue: query }}
            label={m.register_search()}
            hint={m.register_search_hint()}
            type="search"
            autoComplete="off"
            maxLength={80}
          />
          <Select
            field={{ id: "county", name: "county", initialValue: county?.number }}
            label={m.register_county()}
            placeholder={m.register_every_county()}
            options={counties.map(({ number, name, municipalities: count }) => ({
              value: number,
              label: `${name} (${formatNumber(count)})`,
            }))}
            onChange={(event) => submit(event.currentTarget.form)}
          />
          <Button icon="search" className="min-h-11" busyText={isSearching && m.common_loading()}>
            {m.register_search_button()}
          </Button>
        </Form>
      </search>
      {municipalities.length === 0 ? (
        <EmptyState action={<Link to={paths.register()}>{m.register_show_all()}</Link>}>
          {m.register_nothing_found({ query })}
        </EmptyState>
      ) : (
        <MunicipalityTable municipalities={municipalities} caption={m.register_title()} />
      )}
      <Pagination page={page} count={pages} hrefOf={pageAddress} />
    </>
  );
}
