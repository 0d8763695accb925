import { expect, test } from 'vitest';
import { cardProblems } from '../../../../src/playground/teams/cards.ts';

function card(body: readonly unknown[], more: object = {}) {
  return { type: 'AdaptiveCard', version: '1.5', body, ...more };
}

const execute = { type: 'Action.Execute', title: 'Sopii', verb: 'vote' };
const input = { type: 'Input.Text', id: 'a', label: 'A' };
const choices = [{ title: 'Kyllä', value: 'y' }];

test('a card with every known element is shown', () => {
  const body = [
    { type: 'TextBlock', text: '', someday: true },
    { type: 'RichTextBlock', inlines: ['a', { type: 'TextRun', text: 'b' }] },
    { type: 'FactSet', facts: [{ title: 'a', value: 'b' }] },
    { type: 'ColumnSet', columns: [{ items: [input] }] },
    {
      type: 'Table',
      columns: [{ width: 1 }],
      rows: [{ cells: [{ items: [{ type: 'Input.ChoiceSet', id: 'b', choices }] }] }],
    },
    { type: 'Chart.Someday', fallback: 'drop' },
  ];
  expect(cardProblems(card(body, { actions: [execute] }), 'message')).toEqual([]);
});

test.each([
  ['no card', undefined],
  ['another type', { type: 'HeroCard', version: '1.5' }],
  ['a newer schema', card([], { version: '1.6' })],
  ['no version', { type: 'AdaptiveCard', body: [] }],
  ['a body that is no list', card([], { body: {} })],
  ['an unknown element', card([{ type: 'Chart.Someday' }])],
  ['an element without its text', card([{ type: 'TextBlock' }])],
  ['an input without ID', card([{ type: 'Input.Text' }])],
  ['an ID used twice', card([input, { type: 'Container', items: [input] }])],
  [
    'a choice without value',
    card([{ type: 'Input.ChoiceSet', id: 'a', choices: [{ title: 'x' }] }]),
  ],
  [
    'two choices alike',
    card([{ type: 'Input.ChoiceSet', id: 'a', choices: [...choices, ...choices] }]),
  ],
  ['a date in another notation', card([{ type: 'Input.Date', id: 'a', value: '24.11.2026' }])],
  ['an action without verb', card([], { actions: [{ type: 'Action.Execute', title: 'Sopii' }] })],
  ['an action without text', card([], { actions: [{ type: 'Action.Submit' }] })],
  ['an unknown action', card([], { actions: [{ type: 'Action.Http', title: 'x' }] })],
  ['data that is no object', card([], { actions: [{ ...execute, data: 'x' }] })],
  [
    'a link to a script',
    card([], { actions: [{ type: 'Action.OpenUrl', title: 'x', url: 'javascript:0' }] }),
  ],
  ['seven actions', card([], { actions: Array(7).fill(execute) })],
  ['seven actions in a set', card([{ type: 'ActionSet', actions: Array(7).fill(execute) }])],
  [
    'a fault in a folded card',
    card([], { actions: [{ type: 'Action.ShowCard', title: 'x', card: card([{}]) }] }),
  ],
  [
    '61 people to refresh for',
    card([], { refresh: { action: execute, userIds: Array(61).fill('29:a') } }),
  ],
])('a card with %s is refused', (_, wrong) => {
  expect(cardProblems(wrong, 'message')).toHaveLength(1);
});

test('more actions fit into the overflow menu', () => {
  const secondary = { ...execute, mode: 'secondary' };
  const actions = [...Array(6).fill(execute), secondary];
  expect(cardProblems(card([], { actions }), 'message')).toEqual([]);
});

test('a dialog has no Action.Execute', () => {
  expect(cardProblems(card([], { actions: [execute] }), 'dialog')).toHaveLength(1);
});
