import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";

import { TypedAgain } from "~/components/form/typed-again";
import { readColourScheme, useColourScheme } from "~/components/shell/colour-scheme";
import { NavigationProgress } from "~/components/shell/navigation-progress";
import { PageAnnouncer } from "~/components/shell/page-announcer";
import { findActor } from "~/http/authentication.server";
import { ErrorPage, headingOf } from "~/http/error-page";
import { formSeed, keeperOf } from "~/http/form-owner.server";
import { useNonce } from "~/http/nonce";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";

import "~/styles/index.css";

export const links: LinksFunction = () => [
  {
    rel: "preload",
    href: "/fonts/inter-latin-opsz-normal.woff2",
    as: "font",
    type: "font/woff2",
    crossOrigin: "anonymous",
  },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/icon-180.png" },
  { rel: "manifest", href: "/manifest.webmanifest" },
];

/** Pages name themselves; an error page by what happened. */
export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${headingOf(error)} · ${m.common_app_name()}` : m.common_app_name() },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, requestId } = context;
  const { isDemonstration, keepsMail } = deps.settings;
  const person = await findActor(request, context).catch(() => null);
  return {
    scheme: readColourScheme(request.headers.get("Cookie")),
    requestId,
    isDemonstration,
    keepsMail,
    formSeed: formSeed(deps.newSecret(), person?.personId ?? null),
    keeper: person && keeperOf(person.personId),
  };
}

/** What belongs to the document changes only when it is loaded again, as it is when somebody comes in. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang={getLocale()} data-color-scheme={useColourScheme()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#162027" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip" href="#main">
          {m.shell_skip()}
        </a>
        <NavigationProgress />
        {children}
        <PageAnnouncer />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const { keeper } = useLoaderData<typeof loader>();
  return (
    <>
      <TypedAgain owner={keeper} />
      <Outlet />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
