import { z } from 'zod';
import { ChatError, type ChatErrorCode } from '../../chat/platform.ts';
import { wasNeverAsked } from '../../core/network.ts';

/** What was being done: the same answer means different things to each. */
export type Doing = 'open' | 'send' | 'update';

const code = z.string().regex(/^[\w.-]{1,80}$/);

const failure = z.looseObject({
  name: code.optional().catch(undefined),
  code: code.optional().catch(undefined),
  errorCode: code.optional().catch(undefined),
  response: z
    .looseObject({
      status: z.number(),
      headers: z
        .looseObject({ 'retry-after': z.coerce.number().positive().optional().catch(undefined) })
        .optional()
        .catch(undefined),
      data: z
        .looseObject({ error: z.looseObject({ code }) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Answers of which nothing can have come: who asks is not let in, or a condition did not hold. */
const NOT_BEGUN: ReadonlySet<number> = new Set([401, 412]);

/** Translates whatever the SDK threw. */
export function toChatError(error: unknown, doing: Doing): ChatError {
  const { response, code = '' } = failure.safeParse(error).data ?? {};
  const meaning = response ? codeOf(response.status, doing) : 'unavailable';
  // Opening a chat sends nothing yet.
  const isUndone =
    meaning !== 'unavailable' ||
    doing === 'open' ||
    (response ? NOT_BEGUN.has(response.status) : wasNeverAsked(code));
  return new ChatError(meaning, detailOf(error), response?.headers?.['retry-after'], isUndone);
}

function codeOf(status: number, doing: Doing): ChatErrorCode {
  switch (status) {
    case 429:
      return 'throttled';
    case 403:
      return 'unreachable';
    case 404:
      return doing === 'update' ? 'gone' : 'unreachable';
    case 400:
      // Opening a chat names nothing but the person: Teams does not know them any more.
      return doing === 'open' ? 'unreachable' : 'refused';
    case 401:
    case 408:
    case 412:
      return 'unavailable';
    default:
      return status >= 500 ? 'unavailable' : 'refused';
  }
}

/** The service's, the network's or the token client's own code for what went wrong, never its message. */
export function detailOf(error: unknown): string {
  const parsed = failure.safeParse(error).data;
  const status = parsed?.response && `HTTP ${parsed.response.status}`;
  const code = parsed?.response?.data?.error.code ?? parsed?.errorCode;
  return code ?? status ?? parsed?.code ?? parsed?.name ?? 'unknown';
}
