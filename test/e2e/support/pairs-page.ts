import { expect } from 'vitest';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { quiet } from '../wrong/support/poll.ts';
import { pairCard } from './pairs.ts';
import { eventually, type World } from './world.ts';

/** A page as a browser has it before it. */
export interface SeenPage {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** The link for one's supervisor, as it is brought by the pair's card. */
export async function linkOf(person: ChatUser): Promise<string> {
  const card = await pairCard(person);
  const seen = new Set(person.messages().map(({ id }) => id));
  await person.press('Linkki esihenkilölle', { message: card });
  return eventually(`the link of ${person.name}`, () => {
    const news = person.messages().filter(({ id, fromBot }) => fromBot && !seen.has(id));
    return news.map(({ text }) => /https?:\/\/\S+\/supervisor\/\S+/.exec(text)?.[0]).find(Boolean);
  });
}

/** Opens a page, as often as mail filters and browsers do. */
export async function openPage(url: string): Promise<SeenPage> {
  for (const method of ['HEAD', 'GET']) await fetch(url, { method });
  const response = await fetch(url);
  return { url, status: response.status, text: await response.text() };
}

/** Presses a button of a page's form, with what stands in its hidden fields and what is typed. */
export async function sendPage(
  world: World,
  page: SeenPage,
  fields: Readonly<Record<string, string>>,
): Promise<SeenPage> {
  const hidden = [...page.text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    /name="([^"]*)"/.exec(input)?.[1] ?? '',
    /value="([^"]*)"/.exec(input)?.[1] ?? '',
  ]);
  const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
  const response = await fetch(page.url, { method: 'POST', body });
  expect(response.status).toBe(200);
  await quiet(world);
  return { url: response.url, status: response.status, text: await response.text() };
}
