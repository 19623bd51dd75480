import type { IncomingMessage, ServerResponse } from "node:http";

/** What the server itself answers, before or instead of the application. */
export type Refusal = "foreign_origin" | "too_large" | "failed";

type Locale = "nb" | "nn" | "en";

const STATUS: Record<Refusal, number> = { foreign_origin: 403, too_large: 413, failed: 500 };

const WORDS: Record<Locale, Record<Refusal, { title: string; text: string }> & { reference: string; home: string }> = {
  nb: {
    foreign_origin: {
      title: "Forespørselen ble stoppet",
      text: "Den kom fra en annen nettside enn denne. Ingenting er endret. Gå til forsiden og prøv igjen derfra.",
    },
    too_large: {
      title: "Det du sendte, er for stort",
      text: "En fil kan være på inntil 20 MB. Ingenting er lagret. Gå tilbake, velg en mindre fil og prøv igjen.",
    },
    failed: {
      title: "Noe gikk galt hos oss",
      text: "Det er ikke noe du har gjort. Vent litt og last siden på nytt.",
    },
    reference: "Referanse",
    home: "Til forsiden",
  },
  nn: {
    foreign_origin: {
      title: "Førespurnaden vart stoppa",
      text: "Han kom frå ei anna nettside enn denne. Ingenting er endra. Gå til framsida og prøv igjen derifrå.",
    },
    too_large: {
      title: "Det du sende, er for stort",
      text: "Ei fil kan vere på inntil 20 MB. Ingenting er lagra. Gå tilbake, vel ei mindre fil og prøv igjen.",
    },
    failed: {
      title: "Noko gjekk gale hos oss",
      text: "Det er ikkje noko du har gjort. Vent litt og last sida på nytt.",
    },
    reference: "Referanse",
    home: "Til framsida",
  },
  en: {
    foreign_origin: {
      title: "The request was stopped",
      text: "It came from another website than this one. Nothing has changed. Go to the front page and try from there.",
    },
    too_large: {
      title: "What you sent is too large",
      text: "A file can be up to 20 MB. Nothing was saved. Go back, choose a smaller file and try again.",
    },
    failed: {
      title: "Something went wrong on our side",
      text: "It is nothing you did. Wait a moment and load the page again.",
    },
    reference: "Reference",
    home: "To the front page",
  },
};

/** A page without the application: plain words in the reader's language, and the reference that the log carries. */
export function sendRefusal(req: IncomingMessage, res: ServerResponse, refusal: Refusal, requestId: string): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const locale = readLocale(req);
  const { [refusal]: words, reference, home } = WORDS[locale];
  res.writeHead(STATUS[refusal], { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  res.end(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${words.title}</title><h1>${words.title}</h1><p>${words.text}</p>` +
      `<p><a href="/">${home}</a></p><p><small>${reference}: ${requestId}</small></p></html>`,
  );
}

function readLocale(req: IncomingMessage): Locale {
  const chosen = /(?:^|;\s*)locale=(nb|nn|en)\b/.exec(req.headers.cookie ?? "")?.[1];
  const preferred = /^\s*(nb|nn|en)\b/i.exec(req.headers["accept-language"] ?? "")?.[1]?.toLowerCase();
  return ((chosen ?? preferred) as Locale | undefined) ?? "nb";
}
