import type { Composed, MessageDrawer, Reader } from '../../../chat/message.ts';

/** The states of one subject that its messages are drawn from. */
export interface States {
  /**
   * Draws a message for one reader from a state that is at least as new as `version`. Undefined:
   * the reader is no longer concerned.
   */
  draw(drawer: MessageDrawer, reader: Reader, version: number): Promise<Composed | undefined>;
}

/**
 * Loads a subject once for however many readers and kinds of messages, and anew only when it has
 * changed: kinds that load alike share what was loaded.
 */
export function statesOf(subjectId: string): States {
  let known = Number.NEGATIVE_INFINITY;
  let states = new Map<MessageDrawer['load'], Promise<unknown>>();

  const load = (drawer: MessageDrawer) => {
    const state = states.get(drawer.load) ?? drawer.load(subjectId);
    states.set(drawer.load, state);
    return state;
  };
  return {
    async draw(drawer, reader, version) {
      // The version was read before: what is loaded after that shows it, or something newer.
      if (version > known) states = new Map();
      known = Math.max(known, version);
      const state = await load(drawer);
      return state === undefined ? undefined : drawer.draw(state, reader);
    },
  };
}
