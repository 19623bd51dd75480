/** A file to be kept: a download and nothing else, whatever it holds. */
export function downloadOf(file: { filename: string; mediaType: string; content: Uint8Array<ArrayBuffer> }): Response {
  const plain = file.filename.normalize("NFKD").replace(/[^\w. -]/g, "");
  const whole = encodeURIComponent(file.filename).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(file.content, {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Length": String(file.content.byteLength),
      "Content-Disposition": `attachment; filename="${plain || "vedlegg"}"; filename*=UTF-8''${whole}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
