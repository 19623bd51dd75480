/** A file as it was received: the name somebody gave it, and its bytes. Neither is trusted. */
export interface ReceivedFile {
  filename: string;
  content: Uint8Array<ArrayBuffer>;
}
