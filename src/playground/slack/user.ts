import type { ChatUser, SeenForm, SeenMessage } from '../driver.ts';
import type { Core } from './core.ts';
import { clientComplaint } from './fields.ts';
import { type Control, controlsOf, entered } from './inputs.ts';
import {
  type Surface,
  sendBlockAction,
  sendClosed,
  sendCommand,
  sendSubmission,
} from './interactions.ts';
import { inputsOf, postAsPerson, tellOnly } from './messages.ts';
import type { Member, StoredMessage, StoredView } from './model.ts';
import { viewObject } from './payloads.ts';
import { createScreen } from './screen.ts';
import { seenForm, seenHome, seenMessage } from './seen.ts';
import { clearModals, closeModal, topModal } from './views.ts';
import { directConversation, workspaceOf } from './world.ts';

/** A Slack account at the keyboard, with what Slack has beyond every chat. */
export interface SlackUser extends ChatUser {
  readonly platform: 'slack';
  /** Writes an ordinary message; in the direct chat the bot gets a `message` event. */
  say(text: string, where?: string): Promise<void>;
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
  const { world } = core;
  const screen = createScreen(world, member);
  const notices: string[] = [];
  let underWay: Promise<void>[] = [];

  const ownWorkspace = () => workspaceOf(world, member.workspace);
  const see = (message: StoredMessage) => seenMessage(world, ownWorkspace(), message);

  /** Runs what reaches the bot; a failure is noted for the person and thrown. */
  async function attempt(what: string, act: () => Promise<void>): Promise<void> {
    if (member.deactivated) throw new Error(`${member.name} is deactivated`);
    try {
      await act();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      const notice = `${what} failed with the error "${code}"`;
      notices.push(notice);
      world.changed();
      throw new Error(notice, { cause: error });
    }
  }

  /** Waits for what filling in has sent. */
  async function settled(): Promise<void> {
    const waiting = underWay;
    underWay = [];
    await Promise.all(waiting);
  }

  /** Enters a value, and tells the bot where the element does so at once. Throws at once for a wrong value. */
  function enter(
    surface: Surface,
    control: Control,
    value: string | readonly string[],
  ): Promise<void> {
    const state = entered(control, value, screen.directory());
    const inputs =
      surface.kind === 'view' ? surface.view.inputs : inputsOf(surface.message, member.id);
    inputs[control.blockId] = { ...inputs[control.blockId], [control.actionId]: state };
    if (surface.kind === 'view') {
      const { [control.blockId]: _, ...others } = surface.view.errors;
      surface.view.errors = others;
    }
    world.changed();
    if (!control.dispatches) return Promise.resolve();
    return attempt(`“${control.label}”`, () =>
      sendBlockAction(core, member, surface, control, { ...state }),
    );
  }

  function openForm(): StoredView {
    const view = topModal(world, member.id);
    if (!view) throw new Error(`${member.name} has no open form`);
    return view;
  }

  return {
    platform: 'slack',
    id: member.id,
    name: member.name,
    workspace: member.workspace,

    async type(text, where) {
      const place = screen.conversation(where);
      const { command } = core.app;
      await attempt(command, () => sendCommand(core, member, place, text)).catch((error) => {
        tellOnly(world, place, member.id, notices.at(-1) ?? `${command} failed`);
        throw error;
      });
    },
    messages: (where) => screen.messagesIn(screen.conversation(where)).map(see),
    find: (text) =>
      screen
        .newest()
        .map(see)
        .find((it) => it.text.includes(text)),
    async press(label, options = {}) {
      await settled();
      const { surface, pressable } = screen.pressable(label, options);
      await attempt(`“${label}”`, () =>
        sendBlockAction(core, member, surface, pressable.control, pressable.details),
      );
    },

    form(): SeenForm | undefined {
      const view = topModal(world, member.id);
      return view && seenForm(view, screen.directory());
    },
    fill(values) {
      const surfaces = [{ kind: 'view', view: openForm() } as const];
      for (const [label, value] of Object.entries(values)) {
        const { surface, control } = screen.control(label, surfaces);
        const entering = enter(surface, control, value);
        // Whoever waits in `settled` sees the rejection.
        entering.catch(() => {});
        underWay.push(entering);
      }
    },
    async submit() {
      await settled();
      const view = openForm();
      view.errors = complaints(view);
      world.changed();
      if (Object.keys(view.errors).length > 0) return;
      await attempt('The form', () => sendSubmission(core, member, view));
    },
    async dismiss() {
      await settled();
      const view = openForm();
      const clears = view.payload.type === 'modal' && view.payload.clear_on_close === true;
      if (!clears) closeModal(world, view);
      const closed = clears ? clearModals(world, member.id) : [view];
      await attempt('Closing', async () => {
        for (const it of closed) await sendClosed(core, member, it, clears);
      });
    },

    async say(text, where) {
      const place = screen.conversation(where);
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      const { payload } = postAsPerson(world, place, member.id, escaped);
      const mayRead = ownWorkspace().installation?.scopes.has('im:history');
      if (place.kind !== 'im' || !mayRead) return;
      await core.events.send(ownWorkspace(), {
        ...payload,
        channel: place.id,
        channel_type: 'im',
        event_ts: payload.ts,
      });
    },
    async choose(label, value, { message } = {}) {
      await settled();
      const { surface, control } = screen.control(label, screen.surfaces(message));
      await enter(surface, control, value);
    },
    async openHome() {
      const home = world.homes.get(member.id);
      const workspace = ownWorkspace();
      await core.events.send(workspace, {
        type: 'app_home_opened',
        user: member.id,
        channel: directConversation(world, member.id).id,
        tab: 'home',
        ...(home && { view: viewObject(core.app, workspace, home) }),
        event_ts: world.ts(),
      });
    },
    home() {
      const view = world.homes.get(member.id);
      return view && seenHome(view);
    },
    notices: () => notices,
    async replayLast() {
      const request = core.outbound.last(member.id);
      if (!request) throw new Error(`${member.name} has sent nothing yet`);
      return (await core.outbound.resend(request)).status;
    },
  };
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
