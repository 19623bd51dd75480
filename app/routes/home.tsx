import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { PageHead } from "~/components/ui/page-head";
import { listMyConsortia } from "~/features/consortium/list-my-consortia.server";
import { requireActor } from "~/http/authentication.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { consortia: await listMyConsortia(context.deps, await requireActor(request, context)) };
}

export default function Home() {
  const { consortia } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead heading={m.shell_my_consortia()} />
      <ul>
        {consortia.map((consortium) => (
          <li key={consortium.id}>
            <Link to={paths.board(consortium.slug)}>{consortium.name}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
