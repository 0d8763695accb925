import type { IncomingHttpHeaders } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';

/** Seconds by which a request may be older than now, or younger: clocks differ. As Slack's documentation says. */
const LEEWAY = 5 * 60;

const SIGNATURE = /^v0=[0-9a-f]{64}$/;
const TIMESTAMP = /^\d{1,12}$/;

/** Why a request cannot be Slack's, by its headers alone: nothing of it need be read. */
export function unsigned(
  headers: IncomingHttpHeaders,
  now = Date.now(),
): 'unsigned' | 'wrong_time' | undefined {
  const { signature, timestamp } = signed(headers);
  if (!SIGNATURE.test(signature) || !TIMESTAMP.test(timestamp)) return 'unsigned';
  return Math.abs(now / 1000 - Number(timestamp)) > LEEWAY ? 'wrong_time' : undefined;
}

/** Whether Slack has signed this body. */
export function isSlacks(
  headers: IncomingHttpHeaders,
  body: string,
  signingSecret: string,
): boolean {
  const { signature, timestamp } = signed(headers);
  return isValidSlackRequest({
    signingSecret,
    body,
    headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
  });
}

function signed(headers: IncomingHttpHeaders) {
  const { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp } = headers;
  return { signature: String(signature), timestamp: String(timestamp) };
}
