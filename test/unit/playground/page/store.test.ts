import { expect, test } from 'vitest';
import { updated } from '../../../../src/playground/page/client/store.ts';
import type { MessageView, PaneView, Update } from '../../../../src/playground/page/protocol.ts';

const message = (id: string, version: string): MessageView => ({
  id,
  version,
  fromBot: true,
  author: 'Verme',
  time: '9.00',
  edited: false,
  onlyYou: false,
  inThread: false,
  files: [],
  body: { kind: 'text', text: version },
});

const pane = (id: string, order: readonly string[], changed: readonly MessageView[]): PaneView => ({
  id,
  platform: 'slack',
  name: id,
  workspace: 'Opisto A',
  blocked: false,
  weather: 'fair',
  form: null,
  places: [{ id: 'D1', kind: 'chat', name: 'Verme', hasEarlier: false, order, changed }],
});

const update = (page: string, people: readonly string[], panes: readonly PaneView[]): Update => ({
  page,
  now: '',
  tour: { demo: 'd', steps: [] },
  workspaces: [],
  people,
  panes,
});

test('news are laid over what is known; what has not changed stays the same object', () => {
  const first = updated(
    undefined,
    update(
      'p',
      ['a', 'b'],
      [pane('a', ['1', '2'], [message('1', '0'), message('2', '0')]), pane('b', [], [])],
    ),
  );
  const second = updated(
    first,
    update('p', ['a', 'b'], [pane('a', ['2', '3'], [message('3', '0')])]),
  );
  const [before, after] = [first, second].map((demo) => demo.panes[0]?.places[0]?.messages ?? []);
  expect(after?.map(({ id }) => id)).toEqual(['2', '3']);
  expect(after?.[0]).toBe(before?.[1]);
  expect(second.panes[1]).toBe(first.panes[1]);
});

test('a message that changed takes the place of the old one', () => {
  const first = updated(undefined, update('p', ['a'], [pane('a', ['1'], [message('1', '0')])]));
  const second = updated(first, update('p', ['a'], [pane('a', ['1'], [message('1', '1')])]));
  expect(second.panes[0]?.places[0]?.messages.map(({ version }) => version)).toEqual(['1']);
});

test('after the server has started anew, nothing of before stays', () => {
  const first = updated(undefined, update('p', ['a'], [pane('a', ['1'], [message('1', '0')])]));
  expect(updated(first, update('q', ['b'], [])).panes).toEqual([]);
});
