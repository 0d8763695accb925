import { z } from 'zod';
import { type ApiMethod, apiMethod } from '../api-method.ts';
import { flag } from '../args.ts';
import { revoke, uninstall } from '../installation.ts';
import { SlackRefusal } from '../refusal.ts';

export const authMethods: Readonly<Record<string, ApiMethod>> = {
  'auth.test': apiMethod({
    tier: 'special',
    args: z.object({}),
    run: ({ app, workspace }) => ({
      url: `https://${workspace.domain}.slack.com/`,
      team: workspace.name,
      user: app.name,
      team_id: (workspace.isOrgWide && workspace.enterprise?.id) || workspace.id,
      user_id: workspace.bot.userId,
      bot_id: workspace.bot.botId,
      ...(workspace.enterprise && { enterprise_id: workspace.enterprise.id }),
      is_enterprise_install: workspace.isOrgWide,
    }),
  }),

  'auth.revoke': apiMethod({
    tier: 3,
    args: z.object({ test: flag.optional() }),
    run(core, args) {
      // The answer does not wait for the event.
      if (!args.test) void revoke(core, core.workspace);
      return { revoked: !args.test };
    },
  }),

  'apps.uninstall': apiMethod({
    tier: 1,
    args: z.object({ client_id: z.string(), client_secret: z.string() }),
    run(core, args) {
      if (args.client_id !== core.app.clientId) throw new SlackRefusal('invalid_client_id');
      if (args.client_secret !== core.app.clientSecret) throw new SlackRefusal('bad_client_secret');
      void uninstall(core, core.workspace);
      return {};
    },
  }),
};
