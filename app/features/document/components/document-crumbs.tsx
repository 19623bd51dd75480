import { Breadcrumb } from "~/components/ui/breadcrumb";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** The way back up from a page about a document: the list, the document, and the page between, if there is one. */
export function DocumentCrumbs(props: {
  slug: string;
  id: string;
  title: string;
  between?: { href: string; label: string };
}) {
  const { slug, id, title, between } = props;
  const steps = [
    { href: paths.documents(slug), label: m.document_list_title() },
    { href: paths.document(slug, id), label: title },
    ...(between ? [between] : []),
  ];
  return <Breadcrumb steps={steps} />;
}
