import type { Card } from '../../chat/card.ts';
import { ChatError } from '../../chat/platform.ts';
import { fromStatus, toChatError } from './errors.ts';
import { renderCard } from './render/card.ts';

/** A card for `chat.postMessage`: nothing in it is parsed, nothing previewed. */
export function posted(card: Card) {
  return { ...changed(card), unfurl_links: false, unfurl_media: false } as const;
}

/** A card for `chat.update`, which has no argument about previews. */
export function changed(card: Card) {
  return { ...renderCard(card), parse: 'none' } as const;
}

/** An answer that only the person sees, and that is gone when they load Slack anew. */
export function onlyYou(card: Card) {
  return { ...renderCard(card), response_type: 'ephemeral', replace_original: false } as const;
}

/** An answer that everybody in the conversation sees, and that stays. */
export function forAll(card: Card) {
  return { ...renderCard(card), response_type: 'in_channel', replace_original: false } as const;
}

/** An answer that takes the place of the message that was pressed. */
export function inPlace(card: Card) {
  return { ...renderCard(card), replace_original: true } as const;
}

/**
 * Any of these in a thread, by the message that the thread began with, where there is one. See
 * https://docs.slack.dev/interactivity/handling-user-interaction/#publishing_in_thread
 */
export function inThread<Answer extends object>(thread: string | null | undefined, answer: Answer) {
  return { ...answer, ...(thread && { thread_ts: thread }) };
}

const TIMEOUT_MS = 10_000;

/** Where Slack's own response URLs lead. */
const HOOKS = 'https://hooks.slack.com';

/**
 * Answers at a response URL, which takes five answers within half an hour and needs no
 * token.
 * @throws ChatError
 */
export type Respond = (url: string, card: Card, as: (card: Card) => object) => Promise<void>;

/** `apiUrl` is the address of another Web API than Slack's own, whose response URLs lead there too. */
export function createRespond(apiUrl = HOOKS): Respond {
  const { origin } = new URL(apiUrl);
  return async (url, card, as) => {
    if (URL.parse(url)?.origin !== origin) throw new ChatError('refused', 'foreign_response_url');
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(as(card)),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw fromStatus(response.status);
    } catch (error) {
      throw toChatError(error);
    }
  };
}
