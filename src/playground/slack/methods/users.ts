import { z } from 'zod';
import { type ApiContext, type ApiMethod, apiMethod, type Json } from '../api-method.ts';
import { flag } from '../args.ts';
import { findVisible } from '../find.ts';
import type { Member } from '../model.ts';
import { page, pageArgs } from '../page.ts';
import { workspaceOf } from '../world.ts';

const scopes = ['users:read'];
const locale = { include_locale: flag.optional() };

export const userMethods: Readonly<Record<string, ApiMethod>> = {
  'users.info': apiMethod({
    tier: 4,
    scopes,
    args: z.object({ user: z.string(), ...locale }),
    run: (context, args) => ({
      user: userObject(context, findVisible(context, args.user), args.include_locale),
    }),
  }),

  'users.list': apiMethod({
    tier: 2,
    scopes,
    args: z.object({ ...pageArgs, ...locale }),
    run(context, args) {
      const all = [...context.world.members.values()].filter(
        (member) => member.workspace === context.workspace.id,
      );
      const { items, next } = page(all, args);
      const members = items.map((member) => userObject(context, member, args.include_locale));
      return { members, cache_ts: Math.floor(context.world.now() / 1000), ...next };
    },
  }),
};

function userObject(context: ApiContext, member: Member, withLocale = false): Json {
  const mayReadEmail = context.installation.scopes.has('users:read.email');
  const { enterprise } = workspaceOf(context.world, member.workspace);
  const isOutsider =
    member.workspace !== context.workspace.id &&
    enterprise?.id !== context.workspace.enterprise?.id;
  return {
    id: member.id,
    team_id: member.workspace,
    name: member.handle,
    deleted: member.deactivated,
    real_name: member.name,
    tz: member.tz,
    tz_label: member.tz,
    tz_offset: offsetSeconds(member.tz, context.world.now()),
    ...(withLocale && !isOutsider && { locale: member.locale }),
    profile: {
      real_name: member.name,
      real_name_normalized: member.name,
      display_name: member.name,
      display_name_normalized: member.name,
      team: member.workspace,
      ...(mayReadEmail && member.email && { email: member.email }),
    },
    is_admin: false,
    is_owner: false,
    is_restricted: member.isGuest,
    is_ultra_restricted: member.isGuest,
    is_bot: member.isBot,
    is_app_user: false,
    is_stranger: false,
    updated: Math.floor(context.world.now() / 1000),
    ...(enterprise && {
      enterprise_user: {
        id: member.id,
        enterprise_id: enterprise.id,
        enterprise_name: enterprise.name,
        is_admin: false,
        is_owner: false,
        teams: [member.workspace],
      },
    }),
  };
}

/** A zone's distance from UTC at an instant, in seconds. */
function offsetSeconds(zone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(atMs)
    .find((part) => part.type === 'timeZoneName');
  const match = /([+-])(\d\d):(\d\d)/.exec(parts?.value ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}
