import { expect, test } from 'vitest';
import type { ChatUser, SeenMessage } from '../../../../src/playground/driver.ts';
import { updated } from '../../../../src/playground/page/client/store.ts';
import {
  type Given,
  nothingGiven,
  paneNews,
  WINDOW,
  wantEarlier,
} from '../../../../src/playground/page/panes.ts';

/** A person in Teams with so many messages. */
function reader(count: number) {
  const messages: SeenMessage[] = [];
  const write = () => {
    const id = String(messages.length + 1);
    const beside = { onlyYou: false, fromBot: true, author: 'Verme', at: 0, edits: 0, payload: {} };
    messages.push({ id, conversation: 'c', text: id, buttons: [], files: [], ...beside });
  };
  for (let written = 0; written < count; written += 1) write();
  const user = {
    ...{ platform: 'teams', id: 'u', name: 'u', workspace: 'w' },
    conversations: () => [{ id: 'c', name: 'Verme' }],
    messages: () => messages,
    form: () => undefined,
  } as unknown as ChatUser;
  return { user, messages, write };
}

const standing = { workspace: 'w', weather: 'fair', blocked: false } as const;

/** The page after it has got what is new. */
function page(user: ChatUser, given: Given) {
  let demo: Parameters<typeof updated>[0];
  return (wanted: readonly string[] = []) => {
    const news = paneNews(user, standing, given, new Set(wanted));
    const panes = news ? [news] : [];
    const tour = { demo: 'd', steps: [] };
    demo = updated(demo, { page: 'p', now: '', tour, workspaces: [], people: ['u'], panes });
    return demo.panes[0]?.places[0]?.messages.map(({ id }) => Number(id)) ?? [];
  };
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('earlier messages come without holes, also after many new ones', () => {
  const { user, write } = reader(50);
  const given = nothingGiven('fi');
  const shown = page(user, given);
  expect(shown()).toEqual(numbers(31, 50));
  for (let more = 0; more < WINDOW + 5; more += 1) write();
  expect(shown()).toEqual(numbers(31, 75));
  wantEarlier(given, 'u', 'c');
  expect(shown()).toEqual(numbers(11, 75));
  wantEarlier(given, 'u', 'c');
  wantEarlier(given, 'u', 'c');
  expect(shown()).toEqual(numbers(1, 75));
});

test('a message that has gone leaves no hole behind', () => {
  const { user, messages, write } = reader(50);
  const given = nothingGiven('fi');
  const shown = page(user, given);
  shown();
  for (let more = 0; more < 10; more += 1) write();
  messages.splice(0, 2);
  expect(shown()).toEqual(numbers(33, 60));
  wantEarlier(given, 'u', 'c');
  expect(shown()).toEqual(numbers(13, 60));
});

test('what the tour speaks of is shown, however early it is', () => {
  const { user } = reader(50);
  const shown = page(user, nothingGiven('fi'));
  expect(shown(['7'])).toEqual(numbers(7, 50));
  expect(shown()).toEqual(numbers(7, 50));
});
