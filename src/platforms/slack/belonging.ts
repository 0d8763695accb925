import { z } from 'zod';
import type { Clients } from './clients.ts';
import { mayPass, toChatError } from './errors.ts';
import type { Caller } from './inbound/caller.ts';
import { createMemo } from './memo.ts';

const REMEMBERED = 5000;
/** Milliseconds. Workspaces join and leave enterprises, but seldom. */
const HERE_REMEMBERED_MS = 24 * 60 * 60_000;
/** Milliseconds. Any workspace may have the app from one moment to the next. */
const ELSEWHERE_REMEMBERED_MS = 60_000;

/** As much of a user object as tells whose somebody is. */
export const membership = z.object({
  team_id: z.string().nullish(),
  /** Of whoever belongs to an enterprise. */
  enterprise_user: z
    .object({ enterprise_id: z.string().nullish(), teams: z.array(z.string()).default([]) })
    .nullish(),
});

export type Membership = z.output<typeof membership>;

const installation = z.object({ team_id: z.string(), enterprise_id: z.string().nullish() });

export interface Belonging {
  /**
   * The workspace, or enterprise, that a person belongs to: that of the installation for all its
   * enterprise, another for who is from outside. Where the request does not tell, Slack is asked.
   * @throws ChatError when it does not answer
   */
  workspaceOf(caller: Caller): Promise<string>;
}

/** `look` asks Slack for a person, by the installation that was asked. @throws ChatError */
export function createBelonging(
  clients: Pick<Clients, 'call' | 'knows'>,
  look: (caller: Caller) => Promise<Membership>,
): Belonging {
  /** By person, and by team of an enterprise: where it was found to belong. */
  const found = createMemo<{ workspace: string; until: number }>(REMEMBERED);

  const remembered = (installed: string, whose: string | undefined) => {
    const known = found.get(`${installed}/${whose}`);
    return known && known.until > Date.now() ? known.workspace : undefined;
  };

  function remember(installed: string, whose: string, workspace: string): void {
    const isHere = workspace === installed;
    const until = Date.now() + (isHere ? HERE_REMEMBERED_MS : ELSEWHERE_REMEMBERED_MS);
    found.set(`${installed}/${whose}`, { workspace, until });
  }

  /** Of what Slack names for somebody from outside, the first with an installation of its own. */
  async function installedAmong(names: readonly string[]): Promise<string> {
    for (const name of names) if (await clients.knows(name)) return name;
    return names[0] ?? '';
  }

  async function ask(caller: Caller): Promise<string> {
    const { installed, team } = caller;
    const [person, own] = await Promise.all([
      look(caller),
      clients.call(installed, async (client) => installation.parse(await client.auth.test())),
    ]);
    const { enterprise_id: enterprise, teams = [] } = person.enterprise_user ?? {};
    const isColleague = Boolean(enterprise) && enterprise === own.enterprise_id;
    if (isColleague) for (const each of teams) remember(installed, each, installed);
    if (isColleague || person.team_id === own.team_id) return installed;
    const names = [team, person.team_id, enterprise, ...teams];
    return installedAmong(names.flatMap((name) => name || []));
  }

  return {
    async workspaceOf(caller) {
      const { installed, userId, team, belongs } = caller;
      if (belongs === 'here') return installed;
      if (belongs === 'elsewhere' && team && (await clients.knows(team))) return team;
      const known = remembered(installed, userId) ?? remembered(installed, team);
      if (known !== undefined) return known;
      try {
        const workspace = await ask(caller);
        remember(installed, userId, workspace);
        return workspace;
      } catch (error) {
        const translated = toChatError(error);
        // Whom the installation may not see is not of it.
        if (mayPass(translated)) throw translated;
        return installedAmong(team ? [team] : []);
      }
    },
  };
}
