import type { Core } from './core.ts';
import { type Control, entered } from './inputs.ts';
import { type Surface, sendBlockAction } from './interactions.ts';
import { inputsOf } from './messages.ts';
import type { Member } from './model.ts';
import { createScreen, type Screen } from './screen.ts';

/** One person's hands: using what is on their screen, and what they are told when it fails. */
export interface Keyboard {
  readonly core: Core;
  readonly member: Member;
  readonly screen: Screen;
  readonly notices: readonly string[];
  /** Runs what reaches the bot. A failure is noted for the person and thrown. */
  attempt(what: string, act: () => Promise<void>): Promise<void>;
  /**
   * Enters a value, and tells the bot where the element does so at once.
   * @throws Error at once where the element does not take the value
   */
  enter(surface: Surface, control: Control, value: string | readonly string[]): Promise<void>;
  /** Lets something go on behind a call that cannot wait, until somebody waits in `settled`. */
  goOn(what: Promise<void>): void;
  settled(): Promise<void>;
}

/** The keyboard of one member. */
export function createKeyboard(core: Core, member: Member): Keyboard {
  const { world } = core;
  const screen = createScreen(world, member);
  const notices: string[] = [];
  let underWay: Promise<void>[] = [];

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

  return {
    core,
    member,
    screen,
    notices,
    attempt,
    enter(surface, control, value) {
      const state = entered(control, value, screen.directory());
      const isView = surface.kind === 'view';
      const inputs = isView ? surface.view.inputs : inputsOf(surface.message, member.id);
      inputs[control.blockId] = { ...inputs[control.blockId], [control.actionId]: state };
      if (isView) {
        const { [control.blockId]: _, ...others } = surface.view.errors;
        surface.view.errors = others;
      }
      world.changed();
      if (!control.dispatches) return Promise.resolve();
      return attempt(`“${control.label}”`, () =>
        sendBlockAction(core, member, surface, control, { ...state }),
      );
    },
    goOn(what) {
      // Whoever waits in `settled` sees the rejection.
      what.catch(() => {});
      underWay.push(what);
    },
    async settled() {
      const waiting = underWay;
      underWay = [];
      await Promise.all(waiting);
    },
  };
}
