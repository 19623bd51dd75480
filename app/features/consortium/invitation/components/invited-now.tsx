import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** What became of invitations to several at once: who, how it reaches them, and how many are left. */
export function InvitedNow({
  slug,
  invited,
  left,
}: {
  slug: string;
  invited: readonly { name: string; handOver: string | null }[];
  /** Municipalities that still have no address. */
  left: number;
}) {
  const links = invited.flatMap(({ name, handOver }) => (handOver ? [{ name, href: handOver }] : []));
  const say = links.length > 0 ? m.consortium_invited_kept : m.consortium_invited_sent;
  return (
    <Alert tone="done" isLive>
      <p>{say({ count: invited.length, names: formatList(invited.map(({ name }) => name)) })}</p>
      {links.length > 0 ? <HandOverLinks links={links} /> : null}
      {left > 0 ? <p>{m.consortium_invited_waiting({ count: left })}</p> : null}
      <LinkButton size="small" to={paths.board(slug)}>
        {m.consortium_invited_board()}
      </LinkButton>
    </Alert>
  );
}
