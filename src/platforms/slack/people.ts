import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Sender } from '../../chat/platform.ts';
import type { Locale } from '../../i18n/index.ts';
import type { Clients } from './clients.ts';
import { createMemo } from './memo.ts';

const REMEMBERED = 5000;
/** What is left of Slack's three seconds belongs to the answer. */
const PATIENCE_MS = 600;

interface Known {
  readonly name?: string;
  readonly language?: string;
}

/** What payloads do not tell of people: their full names and languages. */
export interface People {
  /** The sender with what is known already; asks nobody. */
  known(sender: Sender): Sender;
  /**
   * The same, after asking Slack (by the installation that got the request) where the name is
   * not known. Waits a moment at most, and without an answer the sender stays as they are.
   */
  introduced(sender: Sender, installed: string): Promise<Sender>;
  /** The language in which this person was answered last is theirs. */
  learn(sender: Sender, locale: Locale | undefined): void;
}

const profile = z.object({
  user: z.object({
    real_name: z.string().optional(),
    locale: z.string().optional(),
    profile: z.object({ display_name: z.string().optional() }).optional(),
  }),
});

/** Remembers people for as long as the process lives. */
export function createPeople(clients: Pick<Clients, 'call'>): People {
  const memo = createMemo<Known>(REMEMBERED);
  const keyOf = ({ workspace, userId }: Sender) => `${workspace}/${userId}`;
  const known = (sender: Sender): Sender => ({ ...sender, ...memo.get(keyOf(sender)) });

  async function ask(sender: Sender, installed: string): Promise<void> {
    const answer = await clients.call(installed, (client) =>
      client.users.info({ user: sender.userId, include_locale: true }),
    );
    const { user } = profile.parse(answer);
    const name = user.profile?.display_name || user.real_name;
    memo.set(keyOf(sender), {
      ...(name && { name }),
      ...(user.locale && { language: user.locale }),
      ...memo.get(keyOf(sender)),
    });
  }

  return {
    known,
    async introduced(sender, installed) {
      if (memo.get(keyOf(sender))?.name === undefined) {
        const patience = sleep(PATIENCE_MS, undefined, { ref: false });
        await Promise.race([ask(sender, installed).catch(() => {}), patience]);
      }
      return known(sender);
    },
    learn(sender, locale) {
      if (!locale) return;
      memo.set(keyOf(sender), { ...memo.get(keyOf(sender)), language: locale });
    },
  };
}
