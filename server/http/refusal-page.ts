import type { IncomingMessage, ServerResponse } from "node:http";

import type { Oddity } from "./odd-request.ts";

/** What the server itself answers, before or instead of the application. */
export type Refusal = "foreign_origin" | "too_large" | "failed" | Oddity;

type Locale = "nb" | "nn" | "en";

const STATUS: Record<Refusal, number> = {
  foreign_origin: 403,
  foreign_host: 421,
  too_large: 413,
  method_not_allowed: 405,
  address_too_long: 414,
  address_not_understood: 400,
  address_of_nothing: 404,
  failed: 500,
};

type Sentences = Record<"foreign_origin" | "foreign_host" | "too_large" | "odd" | "failed", Words>;
interface Words {
  title: string;
  text: string;
}

const WORDS: Record<Locale, Sentences & { reference: string; home: string }> = {
  nb: {
    foreign_origin: {
      title: "Forespørselen ble stoppet",
      text: "Den kom fra en annen nettside enn denne. Ingenting er endret. Gå til forsiden og prøv igjen derfra.",
    },
    foreign_host: {
      title: "Adressen stemmer ikke",
      text: "Forespørselen kom til et annet vertsnavn enn det Dugnad er satt opp med. Ingenting er endret. Den som drifter løsningen, må la proxyen sende hodet Host videre.",
    },
    odd: {
      title: "Forespørselen ble ikke forstått",
      text: "Adressen kan være for lang eller skrevet feil. Ingenting er endret. Gå til forsiden og prøv igjen derfra.",
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
    foreign_host: {
      title: "Adressa stemmer ikkje",
      text: "Førespurnaden kom til eit anna vertsnamn enn det Dugnad er sett opp med. Ingenting er endra. Den som driftar løysinga, må la proxyen sende hovudet Host vidare.",
    },
    odd: {
      title: "Førespurnaden vart ikkje forstått",
      text: "Adressa kan vere for lang eller skriven feil. Ingenting er endra. Gå til framsida og prøv igjen derifrå.",
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
    foreign_host: {
      title: "The address does not match",
      text: "The request came to another host name than the one Dugnad is set up with. Nothing has changed. Whoever runs the service must let the proxy pass on the Host header.",
    },
    odd: {
      title: "The request was not understood",
      text: "The address may be too long or mistyped. Nothing has changed. Go to the front page and try from there.",
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
  const { [kindOf(refusal)]: words, reference, home } = WORDS[locale];
  res.writeHead(STATUS[refusal], {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    ...(refusal === "method_not_allowed" ? { Allow: "GET, HEAD, POST" } : {}),
  });
  res.end(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${words.title}</title><h1>${words.title}</h1><p>${words.text}</p>` +
      `<p><a href="/">${home}</a></p><p><small>${reference}: ${requestId}</small></p></html>`,
  );
}

const kindOf = (refusal: Refusal): keyof Sentences =>
  refusal.startsWith("address_") || refusal === "method_not_allowed" ? "odd" : (refusal as keyof Sentences);

function readLocale(req: IncomingMessage): Locale {
  const chosen = /(?:^|;\s*)locale=(nb|nn|en)\b/.exec(req.headers.cookie ?? "")?.[1];
  const preferred = /^\s*(nb|nn|en)\b/i.exec(req.headers["accept-language"] ?? "")?.[1]?.toLowerCase();
  return ((chosen ?? preferred) as Locale | undefined) ?? "nb";
}
