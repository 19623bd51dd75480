import type { InstallationFacts } from "~/domain/access/installation-tasks";
import { RULING_ROLES } from "~/domain/access/role";
import { OIDC_TEST } from "~/features/access/oidc-test.server";
import { notEnded } from "~/features/kernel/current-memberships";
import type { Deps } from "~/features/kernel/deps";

/** Where the last test of mail is kept. */
export const MAIL_TEST = "mail_test";

/** What the installation has, for its list of tasks. */
export async function readInstallation(deps: Deps): Promise<InstallationFacts> {
  const now = deps.clock.now();
  const held = notEnded(now);
  const [rulers, test, oidcTest, identities, operators, people, calls, invitations] = await Promise.all([
    deps.db.membership.count({
      where: {
        ...held,
        consortiumId: null,
        role: { in: [...RULING_ROLES] },
        confirmedBy: { not: null },
        organisation: { kind: { in: ["municipality", "county"] } },
      },
    }),
    deps.db.setting.findUnique({ where: { key: MAIL_TEST } }),
    deps.db.setting.findUnique({ where: { key: OIDC_TEST } }),
    deps.db.oidcIdentity.count(),
    deps.db.person.count({ where: { runsInstallation: true } }),
    deps.db.person.count({ where: { memberships: { some: held } } }),
    deps.db.call.count(),
    deps.db.invitation.count(),
  ]);
  return {
    rulers,
    sendsMail: deps.sendTestMail !== null,
    testMailTaken: test ? (test.value as { isTaken?: boolean }).isTaken === true : null,
    hasProvider: deps.oidc !== null,
    cameByProvider: identities > 0 || oidcTest !== null,
    operators,
    people,
    calls,
    invitations,
  };
}
