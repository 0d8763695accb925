import { webApi } from '@slack/bolt';
import { ChatError, type ChatErrorCode } from '../../chat/platform.ts';
import { networkCode } from '../../core/log.ts';
import { wasNeverAsked } from '../../core/network.ts';
import { UnfitCard } from './render/card.ts';

/** Slack's codes that do not mean "refused for what it said". */
const CODES: Readonly<Record<string, ChatErrorCode>> = {
  ...inClass('unreachable', [
    // The person.
    'user_disabled',
    'user_not_found',
    'user_not_visible',
    'users_not_found',
    'cannot_dm_bot',
    'messages_tab_disabled',
    // The conversation.
    'channel_not_found',
    'not_in_channel',
    'is_archived',
    'restricted_action',
    'restricted_action_read_only_channel',
    'ekm_access_denied',
    // The installation.
    'account_inactive',
    'access_denied',
    'invalid_auth',
    'missing_scope',
    'no_permission',
    'not_authed',
    'org_login_required',
    'team_access_not_granted',
    'token_expired',
    'token_revoked',
  ]),
  ...inClass('gone', ['message_not_found', 'cant_update_message', 'edit_window_closed']),
  // Consents.
  ...inClass('gone', ['invalid_code', 'code_already_used', 'code_expired']),
  ...inClass('throttled', ['ratelimited', 'rate_limited', 'message_limit_exceeded']),
  ...inClass('unavailable', [
    'fatal_error',
    'internal_error',
    'request_timeout',
    'service_unavailable',
    'team_added_to_org',
  ]),
};

/** Codes by which Slack says that it has not even begun. The others of its errors may come in the middle. */
const NOT_BEGUN = new Set(['request_timeout', 'service_unavailable', 'team_added_to_org']);
/** Codes that mean that the app has been removed from the workspace, or its token taken away. */
const REMOVED = new Set(['account_inactive', 'token_revoked']);
/** Codes that mean that the token at hand is not good now. */
const DEAD_TOKEN = new Set([...REMOVED, 'invalid_auth', 'token_expired']);

function inClass(code: ChatErrorCode, details: readonly string[]): Record<string, ChatErrorCode> {
  return Object.fromEntries(details.map((detail) => [detail, code]));
}

/** Whatever a call of Slack threw, as a `ChatError` with Slack's own code as its detail. */
export function toChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (error instanceof UnfitCard) return new ChatError('refused', 'unfit_card');
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new ChatError('throttled', 'ratelimited', error.retryAfter);
  }
  if (error instanceof webApi.WebAPIPlatformError) return fromPlatform(error.data);
  if (error instanceof webApi.WebAPIHTTPError) return fromStatus(error.statusCode);
  if (!(error instanceof webApi.WebAPIRequestError)) {
    return new ChatError('unavailable', networkCode(error));
  }
  if (neverSent(error.original)) return new ChatError('refused', 'unfit_token');
  const code = networkCode(error.original);
  return new ChatError('unavailable', code, undefined, wasNeverAsked(code));
}

/** A status other than 200: Slack gives its reasons in the body of a 200. */
export function fromStatus(status: number, retryAfter?: number): ChatError {
  if (status === 429) return new ChatError('throttled', 'ratelimited', retryAfter);
  return new ChatError(status >= 500 ? 'unavailable' : 'refused', `http_${status}`);
}

/** Whether the same may be answered another time. */
export function mayPass({ code }: ChatError): boolean {
  return code === 'throttled' || code === 'unavailable';
}

/** Whether new credentials may help where these were refused. */
export function isDeadToken({ detail }: ChatError): boolean {
  return DEAD_TOKEN.has(detail);
}

/** Whether nothing helps but installing the app anew. */
export function isRemoved({ detail }: ChatError): boolean {
  return REMOVED.has(detail);
}

/**
 * Whether `fetch` would not even ask, which is so when the token cannot stand in a header (a
 * character of another script, a line break). What the network does to it has a cause.
 */
function neverSent(original: Error): boolean {
  return original instanceof TypeError && original.cause === undefined;
}

function fromPlatform({ error, response_metadata }: webApi.WebAPIPlatformError['data']): ChatError {
  // A gateway's error page arrives here as an "error" of many words, which no log should hold.
  if (!error || !/^[a-z_]{1,60}$/.test(error)) return new ChatError('unavailable', 'unreadable');
  const code = CODES[error] ?? 'refused';
  const isUndone = code !== 'unavailable' || NOT_BEGUN.has(error);
  return new ChatError(code, error, response_metadata?.retryAfter, isUndone);
}

/** What went wrong before the thing itself was asked for, which therefore cannot have happened. */
export function beforehand({ code, detail, retryAfter }: ChatError): ChatError {
  return new ChatError(code, detail, retryAfter, true);
}
