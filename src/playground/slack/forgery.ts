import type { Core } from './core.ts';
import { signatureHeaders } from './outbound.ts';

/** What is wrong with a forged request; whatever is left out is right. */
export interface Forgery {
  /** The last request's body unless given. */
  readonly body?: string;
  /** `application/x-www-form-urlencoded` unless given. */
  readonly contentType?: string;
  /** Signs with another secret. */
  readonly secret?: string;
  /** Signs with a timestamp this many seconds old. */
  readonly ageSeconds?: number;
  /** Leaves the signature out. */
  readonly unsigned?: boolean;
}

/** Sends a forged request to the bot and resolves with the status that it answers. */
export async function sendForged(core: Core, forgery: Forgery = {}): Promise<number> {
  const body = forgery.body ?? core.outbound.last()?.body ?? '';
  const timestamp = Math.floor(Date.now() / 1000) - (forgery.ageSeconds ?? 0);
  const secret = forgery.secret ?? core.app.signingSecret;
  const answer = await core.outbound.resend({
    body,
    headers: {
      'content-type': forgery.contentType ?? 'application/x-www-form-urlencoded',
      ...(forgery.unsigned ? {} : signatureHeaders(secret, timestamp, body)),
    },
  });
  return answer.status;
}
