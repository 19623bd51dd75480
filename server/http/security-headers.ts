import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";

export interface SecuritySettings {
  publicOrigin: string;
  isProduction: boolean;
}

/** Sets the headers and returns the nonce that scripts of this response carry. */
export function setSecurityHeaders(res: ServerResponse, { publicOrigin, isProduction }: SecuritySettings): string {
  const nonce = randomBytes(16).toString("base64");
  const isHttps = publicOrigin.startsWith("https:");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Vite lays <style> elements into the page while developing
    isProduction ? "style-src 'self'" : "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    // Safari before 15.4 does not count the web socket of the same host as 'self'
    `connect-src 'self' ${publicOrigin.replace(/^http/, "ws")}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  res.setHeader("Content-Security-Policy", policy.join("; "));
  res.setHeader("X-Content-Type-Options", "nosniff");
  // Links carry secrets (invitations, sign-in): no other host learns our paths
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  res.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  res.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (isHttps) res.setHeader("Strict-Transport-Security", "max-age=31536000");
  return nonce;
}
