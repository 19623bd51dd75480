/** Every address of the product. URLs are nouns in English; everything else speaks the person's language. */
const at = (...parts: string[]) => "/" + parts.map(encodeURIComponent).join("/");
const atRoot = (returnTo: string | undefined) => (returnTo === "/" ? undefined : returnTo);
const fragment = (id: string | undefined) => (id ? `#${encodeURIComponent(id)}` : "");
const query = (values: Record<string, string | undefined>) => {
  const search = new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]));
  return search.size ? `?${search}` : "";
};

const list = (values: Record<string, readonly string[]>) => {
  const search = new URLSearchParams(Object.entries(values).flatMap(([key, all]) => all.map((one) => [key, one])));
  return search.size ? `?${search}` : "";
};

export const paths = {
  home: () => "/",
  /** `issue` is the code of what went wrong on the way in, `reference` where the log says more. */
  signIn: (returnTo?: string, issue?: string, reference?: string) =>
    "/sign-in" + query({ returnTo: atRoot(returnTo), issue, reference }),
  /** Signs in once more, though one is signed in. */
  signInAgain: (returnTo: string) => "/sign-in" + query({ again: "1", returnTo }),
  signInLink: (secret: string) => at("sign-in", "link", secret),
  signInDemonstration: (returnTo?: string) => "/sign-in/demonstration" + query({ returnTo: atRoot(returnTo) }),
  firstRun: () => "/first-run",
  /** Somebody signed in goes to the provider, to connect their account there or to see what it tells. */
  oidcFor: (purpose: "connect" | "test", key: string) => "/sign-in/oidc" + query({ [purpose]: key }),
  signInOidc: (returnTo?: string) => "/sign-in/oidc" + query({ returnTo: atRoot(returnTo) }),
  signInOidcCallback: () => "/sign-in/oidc/callback",
  signOut: () => "/sign-out",
  preferences: () => "/preferences",
  settings: () => "/settings",
  /** What somebody typed and could not send, because their session had ended. */
  unsentForm: () => "/unsent-form",
  mailbox: () => "/dev/mail",
  mailChoice: (secret: string) => at("mail-choice", secret),

  register: () => "/register",
  registerSearch: () => "/register/search",
  myMunicipality: () => "/my-municipality",
  installation: () => "/installation",
  domains: (query?: string) => "/installation/domains" + (query ? `?${new URLSearchParams({ q: query })}` : ""),

  grantors: () => "/installation/grantors",

  newConsortium: () => "/consortia/new",
  board: (slug: string) => at("consortia", slug),
  partner: (slug: string, number: string) => at("consortia", slug, "partners", number),
  withdrawal: (slug: string, number: string) => at("consortia", slug, "partners", number, "withdrawal"),
  partners: (slug: string) => at("consortia", slug, "partners"),
  /** Whom to remind is chosen beforehand by number. */
  reminder: (slug: string, numbers: readonly string[] = [], kind?: "urgent") =>
    at("consortia", slug, "reminder") + list({ number: numbers, kind: kind ? [kind] : [] }),
  steering: (slug: string) => at("consortia", slug, "settings"),
  growth: (slug: string) => at("consortia", slug, "growth"),
  growthTable: (slug: string) => at("consortia", slug, "growth.csv"),
  boardTable: (slug: string) => at("consortia", slug, "board.csv"),
  plan: (slug: string) => at("consortia", slug, "plan"),
  /** `number`: the municipality the meetings are of. */
  planMeetings: (slug: string, number?: string) => at("consortia", slug, "plan", "meetings") + query({ number }),
  /** A calendar reads it; nobody is signed in. */
  calendar: (secret: string) => at("calendars", `${secret}.ics`),
  planTable: (slug: string) => at("consortia", slug, "plan.csv"),
  attachment: (slug: string, id: string) => at("consortia", slug, "attachments", id),
  myInvitation: (id: string) => at("my-invitations", id),
  invitation: (secret: string) => at("invitations", secret),
  activity: (
    slug: string,
    { page = 1, ...filter }: { page?: number; municipality?: string; person?: string; kind?: string } = {},
  ) => at("consortia", slug, "activity") + query({ ...filter, page: page > 1 ? String(page) : undefined }),
  auditChain: (slug: string, format: "csv" | "json") => at("consortia", slug, "activity", format),
  /** `start` and `earliest` are half-years as '2029-1'. */
  systems: (slug: string, asked: { start?: string; earliest?: string; page?: string } = {}) =>
    at("consortia", slug, "systems") + query(asked),
  systemsTable: (slug: string) => at("consortia", slug, "systems.csv"),
  /** What one municipality uses, by its number. */
  ownSystems: (slug: string, number: string) => at("consortia", slug, "systems", number),
  newSystem: (slug: string, number: string) => at("consortia", slug, "systems", number, "new"),
  system: (slug: string, number: string, id: string) => at("consortia", slug, "systems", number, id),
  decisions: (slug: string) => at("consortia", slug, "decisions"),
  decisionsTable: (slug: string) => at("consortia", slug, "decisions.csv"),
  newDecision: (slug: string) => at("consortia", slug, "decisions", "new"),
  voteDelegates: (slug: string) => at("consortia", slug, "decisions", "delegates"),
  decision: (slug: string, number: number) => at("consortia", slug, "decisions", String(number)),
  risks: (slug: string, filter: { state?: string; owner?: string; level?: string } = {}) =>
    at("consortia", slug, "risks") + query(filter),
  risksTable: (slug: string) => at("consortia", slug, "risks.csv"),
  newRisk: (slug: string) => at("consortia", slug, "risks", "new"),
  risk: (slug: string, number: number) => at("consortia", slug, "risks", String(number)),
  requirements: (slug: string, { show, q, page = 1 }: { show?: string; q?: string; page?: number } = {}) =>
    at("consortia", slug, "requirements") + query({ show, q, page: page > 1 ? String(page) : undefined }),
  newRequirement: (slug: string) => at("consortia", slug, "requirements", "new"),
  requirementImport: (slug: string) => at("consortia", slug, "requirements", "import"),
  requirementCatalogue: (slug: string) => at("consortia", slug, "requirements", "catalogue"),
  requirementVersions: (slug: string) => at("consortia", slug, "requirements", "versions"),
  requirementVersion: (slug: string, number: number) =>
    at("consortia", slug, "requirements", "versions", String(number)),
  requirement: (slug: string, number: number) => at("consortia", slug, "requirements", String(number)),
  /** The requirements as they stand, or those of a version. */
  requirementFile: (slug: string, format: "xlsx" | "docx" | "csv", version?: number) =>
    at("consortia", slug, `requirements.${format}`) + query({ version: version ? String(version) : undefined }),
  /** Without signing in: answers once. */
  systemAnswer: (secret: string) => at("system-answers", secret),
  economy: (slug: string) => at("consortia", slug, "economy"),
  economyFile: (slug: string) => at("consortia", slug, "economy.csv"),
  costs: (slug: string) => at("consortia", slug, "costs"),
  costItems: (slug: string, { show, page = 1 }: { show?: string; page?: number } = {}) =>
    at("consortia", slug, "costs", "items") + query({ show, page: page > 1 ? String(page) : undefined }),
  newCost: (slug: string) => at("consortia", slug, "costs", "items", "new"),
  cost: (slug: string, id: string) => at("consortia", slug, "costs", "items", id),
  costImport: (slug: string) => at("consortia", slug, "costs", "import"),
  costFile: (slug: string, format: "xlsx" | "csv") => at("consortia", slug, `costs.${format}`),
  costKey: (slug: string) => at("consortia", slug, "costs", "key"),
  /** `search` carries what is asked on the page before. */
  costBill: (slug: string, number: string, search = "") => at("consortia", slug, "costs", "bills", number) + search,

  /** `kind` shows hits of one kind. */
  search: (words = "", kind?: string) => "/search" + query({ q: words, kind }),
  searchHits: (words: string, kind?: string) => "/search/hits" + query({ q: words, kind }),

  notifications: (filter: { show?: string; document?: string; page?: string } = {}) => "/notifications" + query(filter),
  mailHabit: () => "/notifications/mail",
  unread: () => "/notifications/unread",
  /** Without signing in: stops letters about notifications. */
  notificationStop: (secret: string) => at("notification-mail", secret),

  documents: (slug: string) => at("consortia", slug, "documents"),
  casePapers: (slug: string) => at("consortia", slug, "case-papers"),
  casePapersArchive: (slug: string) => at("consortia", slug, "case-papers", "archive"),
  templates: (slug: string) => at("consortia", slug, "documents", "templates"),
  importDocument: (slug: string) => at("consortia", slug, "documents", "import"),
  document: (slug: string, id: string) => at("consortia", slug, "documents", id),
  documentAuthors: (slug: string, id: string) => at("consortia", slug, "documents", id, "authors"),
  documentImages: (slug: string, id: string) => at("consortia", slug, "documents", id, "images"),
  documentFigures: (slug: string, id: string) => at("consortia", slug, "documents", id, "figures"),
  documentComments: (slug: string, id: string) => at("consortia", slug, "documents", id, "comments"),
  documentSuggestions: (slug: string, id: string) => at("consortia", slug, "documents", id, "suggestions"),
  readDocument: (slug: string, id: string) => at("consortia", slug, "documents", id, "read"),
  documentSettings: (slug: string, id: string) => at("consortia", slug, "documents", id, "settings"),
  /** Without versions: what changed since the latest one. */
  compareDocument: (slug: string, id: string, from?: number | string) =>
    at("consortia", slug, "documents", id, "compare") + (from === undefined ? "" : `?from=${from}`),
  /** `to`: a version's number, the id of a kept text, or 'now'. */
  compareVersions: (slug: string, id: string, from: number, to: number | string) =>
    at("consortia", slug, "documents", id, "compare") + query({ from: String(from), to: String(to) }),
  /** The text as it stands, as a file. */
  documentFile: (slug: string, id: string, format: string, how: { markup?: string; reading?: string } = {}) =>
    at("consortia", slug, "documents", id, "export", format) + query(how),
  versionFile: (slug: string, id: string, number: number, format: string) =>
    at("consortia", slug, "documents", id, "versions", String(number), "export", format),
  agreement: (slug: string, id: string) => at("consortia", slug, "documents", id, "agreement"),
  agreementOf: (slug: string, id: string, municipality: string) =>
    at("consortia", slug, "documents", id, "agreement", municipality),
  approvals: (slug: string, id: string) => at("consortia", slug, "documents", id, "approvals"),
  approval: (slug: string, id: string, municipality: string) =>
    at("consortia", slug, "documents", id, "approvals", municipality),
  hearings: (slug: string, id: string) => at("consortia", slug, "documents", id, "hearings"),
  hearing: (slug: string, id: string, round: number, filter: Record<string, string | undefined> = {}) =>
    at("consortia", slug, "documents", id, "hearings", String(round)) + query(filter),
  /** One municipality's own page to write and send its reply. */
  hearingReply: (
    slug: string,
    id: string,
    round: number,
    municipality: string,
    filter: Record<string, string | undefined> = {},
  ) => at("consortia", slug, "documents", id, "hearings", String(round), "replies", municipality) + query(filter),
  hearingAttachment: (slug: string, id: string, round: number, attachment: string) =>
    at("consortia", slug, "documents", id, "hearings", String(round), "attachments", attachment),
  /** The answers as a table; the same filter as the page's. */
  hearingTable: (
    slug: string,
    id: string,
    round: number,
    format: "xlsx" | "docx",
    filter: Record<string, string | undefined> = {},
  ) => at("consortia", slug, "documents", id, "hearings", String(round), "table", format) + query(filter),
  /** `saved`: a version's number, or the id of a kept text. */
  importIntoDocument: (slug: string, id: string) => at("consortia", slug, "documents", id, "import"),
  restoreText: (slug: string, id: string, saved: number | string) =>
    at("consortia", slug, "documents", id, "restore", String(saved)),
  documentVersions: (slug: string, id: string) => at("consortia", slug, "documents", id, "versions"),
  documentVersion: (slug: string, id: string, number: number) =>
    at("consortia", slug, "documents", id, "versions", String(number)),

  applications: (slug: string) => at("consortia", slug, "applications"),
  application: (slug: string, id: string, section?: string) =>
    at("consortia", slug, "applications", id) + (section ? query({ section }) : ""),
  budget: (slug: string, id: string, partner?: string) =>
    at("consortia", slug, "applications", id, "budget") + query({ partner }),
  /** Where the budget takes its figures from the costs. */
  budgetCosts: (slug: string, id: string) => at("consortia", slug, "applications", id, "budget", "costs"),
  signOffs: (slug: string, id: string) => at("consortia", slug, "applications", id, "sign-offs"),
  /** One municipality's own page to read and sign. */
  signOff: (slug: string, id: string, number: string) => at("consortia", slug, "applications", id, "sign-offs", number),
  applicationLock: (slug: string, id: string) => at("consortia", slug, "applications", id, "lock"),
  replacement: (slug: string, id: string) => at("consortia", slug, "applications", id, "replacement"),
  submission: (slug: string, id: string) => at("consortia", slug, "applications", id, "submission"),

  calls: () => "/calls",
  call: (slug: string) => at("calls", slug),
  callDeadline: (slug: string) => at("calls", slug, "deadline"),
  newCall: () => "/calls/new",
  callDraft: (id: string) => at("calls", "drafts", id),
  /** One page of a draft; `field` is the one to go to. */
  callDraftPart: (id: string, part: string, field?: string) => at("calls", "drafts", id, part) + fragment(field),
  callDraftForm: (id: string, field?: string) => at("calls", "drafts", id, "form") + fragment(field),
  callDraftItem: (id: string, key: string, field?: string) => at("calls", "drafts", id, "form", key) + fragment(field),
  callDraftPreview: (id: string, section?: string) => at("calls", "drafts", id, "preview") + query({ section }),
  callDraftPublication: (id: string) => at("calls", "drafts", id, "publication"),
  receipt: (number: string) => at("receipts", number),
  receiptPacket: (number: string) => at("receipts", number, "packet"),
  receiptArchive: (number: string) => at("receipts", number, "archive"),
  receiptPdf: (number: string) => at("receipts", number, "pdf"),
};
