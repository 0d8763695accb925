import { SlackRefusal } from './refusal.ts';

interface Trigger {
  readonly workspace: string;
  readonly user: string;
  readonly expires: number;
  exchanged: boolean;
}

/** The `trigger_id`s in circulation: each opens one modal, for the person who acted, for a short time. */
export interface Triggers {
  issue(workspace: string, user: string): string;
  /**
   * The person whom the trigger belongs to.
   * @throws SlackRefusal `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id`
   */
  check(id: string, workspace: string): string;
  markExchanged(id: string): void;
}

/** Triggers that live for `lifeMs` of real time. */
export function createTriggers(lifeMs: number, secret: () => string): Triggers {
  const triggers = new Map<string, Trigger>();
  return {
    issue(workspace, user) {
      const id = `${Date.now()}.${triggers.size + 1}.${secret()}`;
      triggers.set(id, { workspace, user, expires: Date.now() + lifeMs, exchanged: false });
      return id;
    },
    check(id, workspace) {
      const trigger = triggers.get(id);
      if (trigger?.workspace !== workspace) throw new SlackRefusal('invalid_trigger_id');
      if (trigger.exchanged) throw new SlackRefusal('exchanged_trigger_id');
      if (Date.now() > trigger.expires) throw new SlackRefusal('expired_trigger_id');
      return trigger.user;
    },
    markExchanged(id) {
      const trigger = triggers.get(id);
      if (trigger) trigger.exchanged = true;
    },
  };
}
