import type { types } from '@slack/bolt';

type Button = types.Button;
type InputBlock = types.InputBlock;

/** The few blocks that the tests are made of. */

export const plain = (text: string) => ({ type: 'plain_text', text }) as const;

export const section = (text: string) =>
  ({ type: 'section', text: { type: 'mrkdwn', text } }) as const;

export const button = (label: string, value: string): Button => ({
  type: 'button',
  text: plain(label),
  action_id: `press:${value}`,
  value,
});

export const actions = (...elements: Button[]) => ({ type: 'actions', elements }) as const;

export const input = (
  block_id: string,
  label: string,
  element: InputBlock['element'],
): InputBlock => ({ type: 'input', block_id, label: plain(label), element });

export const modal = (blocks: types.KnownBlock[], callback_id = 'form'): types.ModalView => ({
  type: 'modal',
  callback_id,
  title: plain('Lomake'),
  submit: plain('Lähetä'),
  blocks,
});
