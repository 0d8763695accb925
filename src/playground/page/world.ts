import { z } from 'zod';
import type { Bot } from '../../bot.ts';
import type { MovableClock } from '../../core/clock.ts';
import { LOCALES, type Locale } from '../../core/locale.ts';
import type { DemoHosts, DemoNetwork, DemoWorkspace } from '../demo-network.ts';
import type { ChatUser } from '../driver.ts';
import { momentAfter } from './moments.ts';
import type { Standing } from './panes.ts';
import type { Weather, WorkspaceView, WorldAct } from './protocol.ts';
import { createTour, type Tour } from './tour.ts';

/** Reads what a page sends. */
export const worldAct: z.ZodType<WorldAct> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clock'), by: z.enum(['hour', 'day', 'deadline', 'nudge']) }),
  z.object({
    kind: z.literal('person'),
    name: z.string().trim().min(1).max(80),
    workspace: z.string().max(100),
    locale: z.enum(LOCALES),
  }),
  z.object({ kind: z.literal('block'), pane: z.string().max(200), blocked: z.boolean() }),
  z.object({
    kind: z.literal('weather'),
    workspace: z.string().max(100),
    weather: z.enum(['fair', 'throttled', 'down']),
  }),
]);

/** The demo's world around the chats: its time, its people and its weather. */
export interface DemoWorld {
  readonly people: readonly ChatUser[];
  readonly workspaces: readonly WorkspaceView[];
  readonly tour: Tour;
  now(): Date;
  standingOf(user: ChatUser): Standing;
  change(act: WorldAct): Promise<void>;
}

/** What a throttled workspace asks the bot to wait, in seconds. */
const RETRY_AFTER = 5;
const LANGUAGES = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const;

/** `people` in the order in which they are shown. */
export function createDemoWorld(
  deps: Bot['deps'],
  clock: MovableClock,
  hosts: DemoHosts,
  demo: DemoNetwork & { readonly people: readonly ChatUser[] },
): DemoWorld {
  const people = [...demo.people];
  const weather = new Map<string, Weather>();
  const blocked = new Set<ChatUser>();
  const find = (id: string) => {
    const workspace = demo.workspaces.find((it) => it.id === id);
    if (!workspace) throw new Error('There is no such workspace');
    return workspace;
  };

  return {
    people,
    tour: createTour(deps, demo),
    get workspaces() {
      return demo.workspaces.map((it) => ({ ...it, weather: weather.get(it.id) ?? 'fair' }));
    },
    now: () => clock.now(),
    standingOf: (user) => ({
      workspace: find(user.workspace).name,
      weather: weather.get(user.workspace) ?? 'fair',
      blocked: blocked.has(user),
    }),
    async change(act) {
      switch (act.kind) {
        case 'clock':
          return clock.set(await momentAfter(deps, clock.now(), act.by));
        case 'person':
          return void people.push(newcomer(hosts, find(act.workspace), act));
        case 'block': {
          const user = people.find(({ id }) => id === act.pane);
          if (!user) return;
          hosts[user.platform].block(user.id, act.blocked);
          if (act.blocked) blocked.add(user);
          else blocked.delete(user);
          return;
        }
        case 'weather': {
          const { platform, id } = find(act.workspace);
          weather.set(id, act.weather);
          hosts[platform].setDown(act.weather === 'down', id);
          const times = act.weather === 'throttled' ? Number.POSITIVE_INFINITY : 0;
          return hosts[platform].throttle('*', times, RETRY_AFTER, id);
        }
      }
    },
  };
}

function newcomer(
  { slack, teams }: DemoHosts,
  { platform, id }: DemoWorkspace,
  { name, locale }: { readonly name: string; readonly locale: Locale },
): ChatUser {
  const language = LANGUAGES[locale];
  return platform === 'slack'
    ? slack.addUser({ workspace: id, name, locale: language })
    : teams.addUser({ tenant: id, name, locale: language });
}
