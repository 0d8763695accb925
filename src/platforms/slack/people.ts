import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Sender } from '../../chat/platform.ts';
import type { Locale } from '../../i18n/index.ts';
import { createBelonging, type Membership, membership } from './belonging.ts';
import type { Clients } from './clients.ts';
import type { Caller } from './inbound/caller.ts';
import { createMemo } from './memo.ts';

const REMEMBERED = 5000;
/** What is left of Slack's three seconds belongs to the answer. */
const PATIENCE_MS = 600;

interface Known {
  readonly name?: string;
  readonly language?: string;
}

/** What payloads do not tell of people: their full names, their languages, and often whose they are. */
export interface People {
  /**
   * Who acted. Slack is asked (by the installation that got the request) whose they are where the
   * request does not tell. With `ask` it is asked too where the name is not known: that waits a
   * moment at most, and without an answer the name stays as the request has it.
   * @throws ChatError when Slack does not answer whose they are
   */
  senderOf(caller: Caller, options: { ask: boolean }): Promise<Sender>;
  /** As far as it is known; asks nobody. */
  languageOf(caller: Caller): string | undefined;
  /** The language in which this person was answered last is theirs. */
  learn(caller: Caller, locale: Locale | undefined): void;
}

const profile = z.object({
  user: membership.extend({
    real_name: z.string().optional(),
    locale: z.string().optional(),
    profile: z.object({ display_name: z.string().optional() }).optional(),
  }),
});

/** Remembers people for as long as the process lives. */
export function createPeople(clients: Pick<Clients, 'call' | 'knows'>): People {
  const memo = createMemo<Known>(REMEMBERED);
  const keyOf = ({ installed, userId }: Caller) => `${installed}/${userId}`;
  const belonging = createBelonging(clients, look);

  async function look(caller: Caller): Promise<Membership> {
    const answer = await clients.call(caller.installed, (client) =>
      client.users.info({ user: caller.userId, include_locale: true }),
    );
    const { user } = profile.parse(answer);
    const name = user.profile?.display_name || user.real_name;
    memo.set(keyOf(caller), {
      ...(name && { name }),
      ...(user.locale && { language: user.locale }),
      ...memo.get(keyOf(caller)),
    });
    return user;
  }

  return {
    async senderOf(caller, { ask }) {
      const workspace = await belonging.workspaceOf(caller);
      if (ask && memo.get(keyOf(caller))?.name === undefined) {
        const patience = sleep(PATIENCE_MS, undefined, { ref: false });
        await Promise.race([look(caller).catch(() => {}), patience]);
      }
      const { userId, name } = caller;
      return { platform: 'slack', workspace, userId, name, ...memo.get(keyOf(caller)) };
    },
    languageOf: (caller) => memo.get(keyOf(caller))?.language,
    learn(caller, locale) {
      if (!locale) return;
      memo.set(keyOf(caller), { ...memo.get(keyOf(caller)), language: locale });
    },
  };
}
