/** The direction of docs/architecture: routes → features → domain; nothing goes back upstairs. */
const only = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });
module.exports = {
  forbidden: [
    only(
      "no-circular",
      { pathNot: "^prisma/generated" },
      { circular: true },
      "Two files that need each other are one file, or three.",
    ),
    {
      ...only(
        "rooms-without-circles",
        { path: "^app/(features|text)" },
        { circular: true },
        "Areas that need each other are one area, or what both need belongs below them.",
      ),
      scope: "folder",
    },
    only(
      "reads-change-nothing",
      { path: "^app/features/.*-page\\.server\\.ts$" },
      { path: "^app/features/kernel/in-transaction", reachable: true },
      "What a page shows is read; what changes something is asked for by an action.",
    ),
    only(
      "changes-go-through-change",
      {
        path: "^app/features",
        pathNot: [
          "^app/features/kernel/",
          // Nobody is signed in yet, and what is recorded is the session: start-session, end-session
          "^app/features/access/(first-run|redeem-sign-in-link|finish-oidc|demonstration-roles|end-session)\\.server",
          "^app/features/consortium/invitation/enter-by-invitation\\.server",
          // A request for a letter, and the letter: nobody is told whether anybody has the address, the log neither
          "^app/features/access/(request-sign-in-link|answer-sign-in-requests)\\.server",
          // What a person was shown is kept each time, and that a municipality opened it is recorded once
          "^app/features/grant/signing/record-opening\\.server",
          // What is typed on in a suggestion is no event, as it is none in a text
          "^app/features/document/suggestion/save-suggestions\\.server",
        ],
      },
      { path: "^app/features/kernel/(in-transaction|make-once)" },
      "kernel/change asks the right, tells open pages and records the event; what records none is not kept.",
    ),
    only(
      "changes-know-no-page",
      { path: "^app/features/.*\\.server\\.ts$", pathNot: "-(page|csv|file)\\.server\\.ts$" },
      { path: "-page\\.server\\.ts$" },
      "What a change and a page both need belongs in a file of its own.",
    ),
    only(
      "kernel-is-the-ground",
      { path: "^app/features/kernel" },
      { path: "^app/(features|routes|http|components|editor)", pathNot: "^app/features/kernel" },
      "Every area stands on the kernel; it knows none of them.",
    ),
    only(
      "text-knows-no-feature",
      { path: "^app/text" },
      { path: "^app/(features|routes|http|components|editor)" },
      "What a text is, whoever uses it and for what.",
    ),
    only(
      "editor-knows-no-feature",
      { path: "^app/editor" },
      { path: "^app/(features|routes|http)" },
      "The editor shows a text; features decide which.",
    ),
    only(
      "domain-is-pure",
      { path: "^app/domain" },
      { pathNot: "^app/domain" },
      "The domain imports nothing but itself: no I/O, clock, React, Prisma.",
    ),
    only(
      "domain-areas-meet-in-shared",
      { path: "^app/domain/([^/]+)/" },
      { path: "^app/domain/([^/]+)/", pathNot: ["^app/domain/$1/", "^app/domain/shared/"] },
      "An area of the domain knows itself and shared.",
    ),
    only(
      "app-never-imports-server",
      { path: "^app" },
      { path: "^server" },
      "The web application does not know the process around it.",
    ),
    only(
      "ui-knows-no-domain",
      { path: "^app/components/ui" },
      { path: "^app/(domain|features|routes|collab|editor)" },
      "Design-system parts know nothing of ours.",
    ),
    only(
      "features-below-routes",
      { path: "^app/features" },
      { path: "^app/routes" },
      "Use-cases do not know HTTP adapters.",
    ),
    only(
      "prisma-only-in-features",
      { path: "^app/(routes|components|collab|editor|http|i18n)" },
      { path: "^prisma/generated", dependencyTypesNot: ["type-only"] },
      "Routes call use-cases, not the database.",
    ),
    only(
      "collab-knows-its-ports",
      { path: "^server/collab" },
      {
        path: "^(app|server|prisma)/",
        pathNot: ["^server/collab/", "^app/collab/(protocol|text-document|merge-updates)"],
      },
      "The co-editing core knows the wire contract and its own ports.",
    ),
    only(
      "server-files-stay-on-the-server",
      { path: "^app/(components|collab|editor)" },
      { path: "\\.server\\.tsx?$", dependencyTypesNot: ["type-only"] },
      "Nothing of the server reaches the browser.",
    ),
    only(
      "tests-are-not-imported",
      { path: "^(app|server|prisma)" },
      { path: "^tests" },
      "Product code does not know its tests.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^app/paraglide|node_modules)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
