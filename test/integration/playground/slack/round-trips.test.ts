import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Stage, setStage, TEAM } from './bolt-bot.ts';
import { actions, button, input, modal, plain, section } from './kit.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage[Symbol.asyncDispose]());

describe('a command', () => {
  test('reaches the bot, and its answer is seen by its author only', async () => {
    stage.bolt.command('/verme', ({ command, ack }) => ack({ text: `Sait: ${command.text}` }));
    await stage.member.type('ohje');
    expect(stage.member.messages()).toMatchObject([
      { text: 'Sait: ohje', onlyYou: true, fromBot: true },
    ]);
    expect(stage.facilitator.find('Sait')).toBeUndefined();
  });

  test('carries who, where and in which workspace', async () => {
    const seen = vi.fn();
    stage.bolt.command('/verme', async ({ command, ack }) => {
      seen(command);
      await ack();
    });
    await stage.member.type('liity K7Q2-MX4D');
    expect(seen).toHaveBeenCalledWith(
      expect.objectContaining({
        command: '/verme',
        text: 'liity K7Q2-MX4D',
        team_id: TEAM,
        user_id: stage.member.id,
        channel_name: 'directmessage',
        api_app_id: stage.host.appId,
        is_enterprise_install: 'false',
      }),
    );
  });

  test('in a channel is answered there for all through the response_url', async () => {
    const members = [stage.member.id, stage.facilitator.id];
    const channel = stage.host.addChannel({ workspace: TEAM, name: 'opot', members });
    stage.bolt.command('/verme', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Kaikille', response_type: 'in_channel' });
    });
    await stage.member.type('kysely', channel);
    await expect
      .poll(() => stage.facilitator.messages(channel))
      .toMatchObject([{ text: 'Kaikille', fromBot: true, onlyYou: false }]);
  });

  test('opens a form whose fields keep what was typed until the bot finds no errors', async () => {
    const states: unknown[] = [];
    const day = { type: 'datepicker', action_id: 'value' } as const;
    const wish = { type: 'plain_text_input', action_id: 'value', multiline: true } as const;
    stage.bolt.command('/verme', async ({ ack, client, command }) => {
      const blocks = [
        input('day', 'Päivä', day),
        { ...input('wish', 'Toive', wish), optional: true },
      ];
      await client.views.open({ trigger_id: command.trigger_id, view: modal(blocks) });
      await ack();
    });
    stage.bolt.view('form', async ({ ack, view }) => {
      states.push(view.state.values);
      const past = view.state.values.day?.value?.selected_date === '2026-01-01';
      if (past) await ack({ response_action: 'errors', errors: { day: 'Päivä on jo mennyt.' } });
      else await ack();
    });
    await stage.member.type('kysely');
    expect(stage.member.form()).toMatchObject({ title: 'Lomake', submitLabel: 'Lähetä' });

    stage.member.fill({ Päivä: '2026-01-01', Toive: 'iltapäivisin' });
    await stage.member.submit();
    expect(stage.member.form()?.fields).toMatchObject([
      { label: 'Päivä', kind: 'date', value: '2026-01-01', error: 'Päivä on jo mennyt.' },
      { label: 'Toive', kind: 'longtext', value: 'iltapäivisin', error: undefined },
    ]);

    stage.member.fill({ Päivä: '2026-11-24' });
    await stage.member.submit();
    expect(stage.member.form()).toBeUndefined();
    expect(states.at(-1)).toEqual({
      day: { value: { type: 'datepicker', selected_date: '2026-11-24' } },
      wish: { value: { type: 'plain_text_input', value: 'iltapäivisin' } },
    });
  });
});

describe('a button', () => {
  const ask = (channel: string) =>
    stage.client.chat.postMessage({
      channel,
      text: 'Kysely',
      blocks: [
        section('*Milloin nähtäisiin?*'),
        {
          type: 'actions',
          block_id: 'slots',
          elements: [button('Sopii', 'a'), button('Sopii', 'b')],
        },
      ],
    });

  test('updates its message through the response_url', async () => {
    stage.bolt.action(/^press/, async ({ ack, respond, action }) => {
      await ack();
      const value = 'value' in action ? String(action.value) : '';
      await respond({
        replace_original: true,
        text: 'Tallessa',
        blocks: [section(`Ääni: ${value}`)],
      });
    });
    await ask(stage.member.id);
    const card = stage.member.find('Milloin nähtäisiin?');
    expect(card?.buttons.map((it) => it.label)).toEqual(['Sopii', 'Sopii']);
    await stage.member.press('Sopii', { nth: 1 });
    await expect
      .poll(() => stage.member.messages())
      .toMatchObject([{ text: 'Ääni: b', edits: 1, buttons: [] }]);
  });

  test('tells which message it is in, and not when the message is ephemeral', async () => {
    const bodies: Record<string, unknown>[] = [];
    stage.bolt.action(/^press/, async ({ ack, body }) => {
      bodies.push({ ...body });
      await ack();
    });
    const { ts } = await ask(stage.member.id);
    await stage.member.press('Sopii');
    stage.bolt.command('/verme', ({ ack }) =>
      ack({ text: 'x', blocks: [actions(button('Näin', 'c'))] }),
    );
    await stage.member.type('');
    await stage.member.press('Näin');
    const [shared, ephemeral] = bodies;
    expect(shared).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: ts, is_ephemeral: false },
      message: { ts, user: stage.botUserId },
      channel: { name: 'directmessage' },
      team: { id: TEAM },
      user: { id: stage.member.id, team_id: TEAM },
      actions: [{ type: 'button', action_id: 'press:a', block_id: 'slots', value: 'a' }],
    });
    expect(ephemeral).toMatchObject({ container: { is_ephemeral: true } });
    expect(ephemeral).not.toHaveProperty('message');
  });

  test('can still be pressed in a card that has changed since it was read', async () => {
    const values: unknown[] = [];
    stage.bolt.action(/^press/, async ({ ack, action }) => {
      values.push('value' in action && action.value);
      await ack();
    });
    const { channel, ts } = await ask(stage.member.id);
    const stale = stage.member.find('Milloin');
    if (!stale || !channel || !ts) throw new Error('The card is not there');
    await stage.client.chat.update({
      channel,
      ts,
      text: 'Suljettu',
      blocks: [section('Suljettu')],
    });
    await expect(stage.member.press('Sopii')).rejects.toThrow('sees no button');
    await stage.member.press('Sopii', { message: stale });
    expect(values).toEqual(['a']);
  });

  test('pressed twice by one replay reaches the bot twice, byte by byte', async () => {
    const triggers: unknown[] = [];
    stage.bolt.action(/^press/, async ({ ack, body }) => {
      triggers.push('trigger_id' in body && body.trigger_id);
      await ack();
    });
    await ask(stage.member.id);
    await stage.member.press('Sopii');
    expect(await stage.member.replayLast()).toBe(200);
    expect(triggers).toHaveLength(2);
    expect(triggers[0]).toBe(triggers[1]);
  });
});

describe('elements of a message', () => {
  test('tell the bot at once what was chosen, and keep it for the next press', async () => {
    const seen: unknown[] = [];
    stage.bolt.action(/./, async ({ ack, body, action }) => {
      seen.push('selected_option' in action ? action.selected_option?.value : undefined);
      seen.push(body.type === 'block_actions' && body.state?.values);
      await ack();
    });
    const options = ['fi', 'sv'].map((value) => ({ text: plain(value.toUpperCase()), value }));
    await stage.client.chat.postMessage({
      channel: stage.member.id,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            { type: 'static_select', action_id: 'language', placeholder: plain('Kieli'), options },
            {
              type: 'overflow',
              action_id: 'more',
              options: [{ text: plain('Ohje'), value: 'help' }],
            },
          ],
        },
      ],
    });
    await stage.member.choose('Kieli', 'SV');
    await stage.member.press('Ohje');
    const state = { type: 'static_select', selected_option: { text: plain('SV'), value: 'sv' } };
    expect(seen).toEqual(['sv', { b: { language: state } }, 'help', { b: { language: state } }]);
  });
});

describe('modals', () => {
  const open = (blocks: Parameters<typeof modal>[0], extra = {}) => {
    stage.bolt.command('/verme', async ({ ack, client, command }) => {
      const view = { ...modal(blocks), ...extra };
      await client.views.open({ trigger_id: command.trigger_id, view });
      await ack();
    });
    return stage.member.type('');
  };
  const name = input('name', 'Nimi', {
    type: 'plain_text_input',
    action_id: 'value',
    max_length: 5,
  });

  test('tell of each choice in a row of pickers, and keep what is chosen', async () => {
    const told: unknown[] = [];
    stage.bolt.action({ type: 'block_actions' }, async ({ ack, body, payload }) => {
      told.push([payload.action_id, body.view?.state.values['times']]);
      await ack();
    });
    const submitted = vi.fn();
    stage.bolt.view('form', async ({ ack, view }) => {
      submitted(view.state.values);
      await ack();
    });
    const date = { type: 'datepicker', action_id: 'day', placeholder: plain('Päivä') } as const;
    const time = { type: 'timepicker', action_id: 'time', placeholder: plain('Alkaa') } as const;
    await open([{ type: 'actions', block_id: 'times', elements: [date, time] }]);
    stage.member.fill({ Päivä: '2026-11-24', Alkaa: '14:00' });
    await stage.member.submit();
    const times = {
      day: { type: 'datepicker', selected_date: '2026-11-24' },
      time: { type: 'timepicker', selected_time: '14:00' },
    };
    expect(told).toHaveLength(2);
    expect(told.map((one) => (one as unknown[])[0]).sort()).toEqual(['day', 'time']);
    expect(submitted).toHaveBeenCalledExactlyOnceWith({ times });
  });

  test('are not sent while something required is missing', async () => {
    const submitted = vi.fn();
    stage.bolt.view('form', async ({ ack }) => {
      submitted();
      await ack();
    });
    await open([name]);
    await stage.member.submit();
    expect(stage.member.form()?.fields[0]?.error).toMatch(/required/);
    expect(() => stage.member.fill({ Nimi: 'liian pitkä' })).toThrow('does not take');
    expect(submitted).not.toHaveBeenCalled();
  });

  test('stack up to three, and the last answer can clear them all', async () => {
    stage.bolt.view('form', ({ ack }) =>
      ack({ response_action: 'push', view: modal([name], 'second') }),
    );
    stage.bolt.view('second', ({ ack }) =>
      ack({ response_action: 'push', view: modal([name], 'third') }),
    );
    stage.bolt.view('third', ({ ack }) => ack({ response_action: 'clear' }));
    await open([name]);
    for (const callback of ['form', 'second', 'third']) {
      expect(stage.member.form()?.payload).toMatchObject({ callback_id: callback });
      stage.member.fill({ Nimi: 'A' });
      await stage.member.submit();
    }
    expect(stage.member.form()).toBeUndefined();
  });

  test('refuse a fourth', async () => {
    const again = modal([name], 'again');
    stage.bolt.view(/./, ({ ack }) => ack({ response_action: 'push', view: again }));
    await open([{ ...name, optional: true }]);
    await stage.member.submit();
    for (const round of [1, 2]) {
      stage.member.fill({ Nimi: 'A' });
      if (round === 1) await stage.member.submit();
      else await expect(stage.member.submit()).rejects.toThrow('push_limit_reached');
    }
  });

  test('have an external_id of their own', async () => {
    await open([name], { external_id: 'poll' });
    const publishing = stage.client.views.publish({
      user_id: stage.member.id,
      view: { type: 'home', external_id: 'poll', blocks: [] },
    });
    await expect(publishing).rejects.toMatchObject({ data: { error: 'duplicate_external_id' } });
    await stage.client.views.update({ external_id: 'poll', view: modal([section('Muutettu')]) });
    expect(stage.member.form()?.text).toBe('Muutettu');
  });

  test('updated under way keep what was typed under the same IDs', async () => {
    stage.bolt.action('press:more', async ({ ack, client, body }) => {
      if (body.type !== 'block_actions' || !body.view) throw new Error('Not from a view');
      const { id, hash } = body.view;
      await client.views.update({ view_id: id, hash, view: modal([name, section('Lisää')]) });
      await ack();
    });
    await open([name, actions(button('Lisää aika', 'more'))]);
    stage.member.fill({ Nimi: 'Abc' });
    await stage.member.press('Lisää aika');
    expect(stage.member.form()).toMatchObject({ text: 'Lisää', fields: [{ value: 'Abc' }] });
  });

  test('closed by the person are reported where the bot asked for it', async () => {
    const closed = vi.fn();
    stage.bolt.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, body }) => {
      closed(body.type === 'view_closed' && body.is_cleared);
      await ack();
    });
    await open([name], { notify_on_close: true });
    await stage.member.dismiss();
    expect(stage.member.form()).toBeUndefined();
    expect(closed).toHaveBeenCalledExactlyOnceWith(false);
  });

  test('are closed by a button of any label, and submitted only where they have one for it', async () => {
    await open([section('Perutaanko?')], { submit: undefined, close: plain('Pidä') });
    await expect(stage.member.submit()).rejects.toThrow('no button to submit it');
    await stage.member.press('Pidä');
    expect(stage.member.form()).toBeUndefined();
  });

  test.each([
    [
      'errors for a block that is not in the form',
      { response_action: 'errors', errors: { none: 'x' } },
    ],
    ['a view that Slack refuses', { response_action: 'update', view: modal([section('')]) }],
  ] as const)('answered with %s fail and stay open', async (_, answer) => {
    stage.bolt.view('form', ({ ack }) => ack(answer));
    await open([name]);
    stage.member.fill({ Nimi: 'Abc' });
    await expect(stage.member.submit()).rejects.toThrow('The form failed');
    expect(stage.member.form()?.fields[0]?.value).toBe('Abc');
    expect(stage.member.notices()).toHaveLength(1);
  });
});

describe('events', () => {
  test('bring direct messages, escaped as Slack escapes them', async () => {
    const heard: unknown[] = [];
    stage.bolt.message(async ({ message, say }) => {
      heard.push(message);
      await say('Kuulin');
    });
    await stage.member.say('a < b & <!channel>');
    expect(heard).toMatchObject([
      { text: 'a &lt; b &amp; &lt;!channel&gt;', user: stage.member.id, channel_type: 'im' },
    ]);
    await expect.poll(() => stage.member.messages()).toHaveLength(2);
    expect(stage.member.messages()[0]?.text).toBe('a < b & <!channel>');
  });

  test('bring an opened home, which the bot can publish', async () => {
    stage.bolt.event('app_home_opened', async ({ event, client }) => {
      const blocks = [section('Hei!'), actions(button('Kyselyt', 'polls'))];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    const pressed = vi.fn();
    stage.bolt.action('press:polls', async ({ ack, body }) => {
      pressed(body.type === 'block_actions' && body.view?.type);
      await ack();
    });
    await stage.member.openHome();
    await expect.poll(() => stage.member.home()?.text).toBe('Hei!');
    await stage.member.press('Kyselyt');
    expect(pressed).toHaveBeenCalledExactlyOnceWith('home');
    expect(stage.facilitator.home()).toBeUndefined();
  });

  test('answer the verification of the address', async () => {
    expect(await stage.host.verifyBotUrl()).toBe(true);
  });
});

test('a person whose account is closed can do nothing', async () => {
  stage.host.deactivate(stage.member.id);
  await expect(stage.member.type('ohje')).rejects.toThrow('is deactivated');
});

describe('files', () => {
  test('uploaded in three steps arrive in the conversation', async () => {
    const { channel } = await stage.client.conversations.open({ users: stage.member.id });
    const content = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
    await stage.client.filesUploadV2({
      channel_id: String(channel?.id),
      initial_comment: 'Kutsu kalenteriin',
      filename: 'verme.ics',
      content,
    });
    expect(stage.member.messages()).toMatchObject([
      { text: 'Kutsu kalenteriin', files: [{ name: 'verme.ics', content }] },
    ]);
  });

  test('completed twice, unknown or without bytes are refused', async () => {
    const { files } = stage.client;
    const announced = await files.getUploadURLExternal({ filename: 'a.txt', length: 3 });
    const id = String(announced.file_id);
    const complete = () => files.completeUploadExternal({ files: [{ id }] });
    await expect(complete()).rejects.toMatchObject({ data: { error: 'file_not_found' } });
    const short = await fetch(String(announced.upload_url), { method: 'POST', body: 'ab' });
    expect(short.status).toBe(400);
    await fetch(String(announced.upload_url), { method: 'POST', body: 'abc' });
    await complete();
    await expect(complete()).rejects.toMatchObject({ data: { error: 'file_update_failed' } });
  });
});

test('pages that follow along hear of every change', async () => {
  const heard = vi.fn();
  const stop = stage.host.onChange(heard);
  await stage.client.chat.postMessage({ channel: stage.member.id, text: 'Hei' });
  expect(heard).toHaveBeenCalled();
  stop();
  heard.mockClear();
  await stage.client.chat.postMessage({ channel: stage.member.id, text: 'Hei taas' });
  expect(heard).not.toHaveBeenCalled();
});
