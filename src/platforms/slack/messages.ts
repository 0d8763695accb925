import type { Card } from '../../chat/card.ts';
import { fromStatus, toChatError } from './errors.ts';
import { renderCard } from './render/card.ts';

/** A card for `chat.postMessage` and `chat.update`: nothing in it is parsed, nothing previewed. */
export function posted(card: Card) {
  return { ...renderCard(card), parse: 'none', unfurl_links: false, unfurl_media: false } as const;
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

const TIMEOUT_MS = 10_000;

/**
 * Answers at a response URL, which takes five answers within half an hour and needs no
 * token. Throws `ChatError`.
 */
export async function respond(url: string, card: Card, as: (card: Card) => object): Promise<void> {
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
}
