/** A mail as it opens in one's own mail program, to nobody yet. */
export interface Mail {
  readonly subject: string;
  /** Lines end with a line feed. */
  readonly body: string;
}

/** How addresses of mails begin. */
export const MAILTO = 'mailto:';

/** The address that opens a mail (RFC 6068): all is encoded, and lines end as mails' lines do. */
export function mailAddress({ subject, body }: Mail): string {
  return `${MAILTO}?subject=${encodeURIComponent(subject)}&body=${encoded(body)}`;
}

/** A body as it stands in the address, by which its length counts. */
export function encoded(body: string): string {
  return encodeURIComponent(body.replaceAll('\n', '\r\n'));
}
