import type { ChatUser, SeenMessage } from '../driver.ts';
import type { Core } from './core.ts';
import { clientComplaint } from './fields.ts';
import { controlsOf } from './inputs.ts';
import { sendBlockAction, sendClosed, sendCommand, sendSubmission } from './interactions.ts';
import { createKeyboard, type Keyboard } from './keyboard.ts';
import { tellOnly } from './messages.ts';
import type { Member, StoredMessage, StoredView } from './model.ts';
import { viewObject } from './payloads.ts';
import { seenForm, seenHome, seenMessage } from './seen.ts';
import { changeMessage, type Writing, writeMessage } from './typing.ts';
import { clearModals, closeModal, topModal } from './views.ts';
import { directConversation, workspaceOf } from './world.ts';

/** A Slack account at the keyboard, with what Slack has beyond every chat. */
export interface SlackUser extends ChatUser {
  readonly platform: 'slack';
  /** Writes an ordinary message; in the direct chat the bot gets a `message` event. */
  say(text: string, where?: string, how?: Writing): Promise<void>;
  /** Changes a message of one's own, of which the bot gets an event too. */
  edit(message: SeenMessage, text: string): Promise<void>;
  /** Opens the app's home tab. */
  openHome(): Promise<void>;
  /** The home that the bot has published for this person. */
  home(): SeenMessage | undefined;
  /**
   * Sets an element outside an input block by its label: a menu or a picker in a
   * message, the form or the home. The bot is told at once, as on the real screen.
   */
  choose(
    label: string,
    value: string | readonly string[],
    options?: { message?: SeenMessage },
  ): Promise<void>;
  /** What Slack itself has told this person: commands and presses that failed, oldest first. */
  notices(): readonly string[];
  /** Sends this person's last request to the bot once more, byte by byte; resolves with the status. */
  replayLast(): Promise<number>;
}

/** The driver of one member. The same object must serve the member throughout. */
export function createSlackUser(core: Core, member: Member): SlackUser {
  const keyboard = createKeyboard(core, member);
  return {
    platform: 'slack',
    id: member.id,
    name: member.name,
    workspace: member.workspace,
    ...chatPart(keyboard),
    ...formPart(keyboard),
    ...homePart(keyboard),
    notices: () => keyboard.notices,
    async replayLast() {
      const request = core.outbound.last(member.id);
      if (!request) throw new Error(`${member.name} has sent nothing yet`);
      return (await core.outbound.resend(request)).status;
    },
  };
}

type ChatPart = Pick<
  SlackUser,
  'conversations' | 'type' | 'say' | 'edit' | 'messages' | 'find' | 'press' | 'choose'
>;

function chatPart(keyboard: Keyboard): ChatPart {
  const { core, member, screen } = keyboard;
  const { world } = core;
  const see = (message: StoredMessage) => seenMessage(world, message);
  return {
    conversations: () => {
      const direct = directConversation(world, member.id).id;
      return [{ id: direct, name: core.app.name }, ...screen.channels()];
    },
    async type(text, where) {
      const place = screen.conversation(where);
      const { command } = core.app;
      try {
        await keyboard.attempt(command, () => sendCommand(core, member, place, text));
      } catch (error) {
        const notice = keyboard.notices.at(-1);
        if (notice) tellOnly(world, place, member.id, notice);
        throw error;
      }
    },
    say: (text, where, how = {}) =>
      writeMessage(core, member, screen.conversation(where), text, how),
    edit: (message, text) =>
      changeMessage(core, member, screen.conversation(message.conversation), message, text),
    messages: (where) => screen.messagesIn(screen.conversation(where)).map(see),
    find(text) {
      const seen = screen.newest().map(see);
      return seen.find((message) => message.text.includes(text));
    },
    async press(label, options = {}) {
      await keyboard.settled();
      if (!options.message && isClosing(keyboard, label)) return closeForm(keyboard);
      const { surface, pressable } = screen.pressable(label, options);
      await keyboard.attempt(`“${label}”`, () =>
        sendBlockAction(core, member, surface, pressable.control, pressable.details),
      );
    },
    async choose(label, value, { message } = {}) {
      await keyboard.settled();
      const { surface, control } = screen.control(label, screen.surfaces(message));
      await keyboard.enter(surface, control, value);
    },
  };
}

function formPart(keyboard: Keyboard): Pick<SlackUser, 'form' | 'fill' | 'submit' | 'dismiss'> {
  const { core, member, screen } = keyboard;
  const { world } = core;
  return {
    form() {
      const view = topModal(world, member.id);
      return view && seenForm(view, screen.directory());
    },
    fill(values) {
      const view = openForm(keyboard);
      for (const [label, value] of Object.entries(values)) {
        const { surface, control } = screen.control(label, [{ kind: 'view', view }]);
        keyboard.goOn(keyboard.enter(surface, control, value));
      }
    },
    async submit() {
      await keyboard.settled();
      const view = openForm(keyboard);
      if (view.payload.type === 'modal' && !view.payload.submit) {
        throw new Error('The form has no button to submit it');
      }
      view.errors = complaints(view);
      world.changed();
      if (Object.keys(view.errors).length > 0) return;
      await keyboard.attempt('The form', () => sendSubmission(core, member, view));
    },
    async dismiss() {
      await keyboard.settled();
      return closeForm(keyboard);
    },
  };
}

/** Whether the button that closes the form on top is labelled so. */
function isClosing({ core, member }: Keyboard, label: string): boolean {
  const payload = topModal(core.world, member.id)?.payload;
  return payload?.type === 'modal' && payload.close?.text === label;
}

async function closeForm(keyboard: Keyboard): Promise<void> {
  const { core, member } = keyboard;
  const { world } = core;
  const view = openForm(keyboard);
  const clears = view.payload.type === 'modal' && view.payload.clear_on_close === true;
  if (!clears) closeModal(world, view);
  const closed = clears ? clearModals(world, member.id) : [view];
  await keyboard.attempt('Closing', async () => {
    for (const it of closed) await sendClosed(core, member, it, clears);
  });
}

function openForm({ core, member }: Keyboard): StoredView {
  const view = topModal(core.world, member.id);
  if (!view) throw new Error(`${member.name} has no open form`);
  return view;
}

/** What Slack's own checks find in a form, by block. */
function complaints(view: StoredView): Record<string, string> {
  const found: Record<string, string> = {};
  for (const control of controlsOf(view.payload.blocks)) {
    const complaint = control.isInput ? clientComplaint(control, view.inputs) : undefined;
    if (complaint) found[control.blockId] = complaint;
  }
  return found;
}

function homePart({ core, member }: Keyboard): Pick<SlackUser, 'openHome' | 'home'> {
  const { world } = core;
  return {
    async openHome() {
      const home = world.homes.get(member.id);
      const workspace = workspaceOf(world, member.workspace);
      await core.events.send(workspace, {
        type: 'app_home_opened',
        user: member.id,
        channel: directConversation(world, member.id).id,
        tab: 'home',
        ...(home && { view: viewObject(core, home) }),
        event_ts: world.ts(),
      });
    },
    home() {
      const view = world.homes.get(member.id);
      return view && seenHome(view);
    },
  };
}
