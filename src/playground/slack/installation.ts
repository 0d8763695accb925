import type { Core } from './core.ts';
import type { Installation, Workspace } from './model.ts';
import type { TokenState, World } from './world.ts';

/** Installing the app in a workspace and taking it away again. */

/** Bot scopes that the host grants where it installs by itself: no more than the bot asks for. */
export const GRANTED_SCOPES: readonly string[] = [
  'channels:history',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'im:history',
  'im:write',
  'users:read',
];

/** Installs, or adds scopes to what is installed: Slack then keeps the same token. */
export function install(
  world: World,
  workspace: Workspace,
  scopes: Iterable<string>,
  token?: string,
): Installation {
  const before = workspace.installation;
  const installation = {
    token: token ?? before?.token ?? `xoxb-${workspace.id}-${world.secret()}`,
    scopes: new Set([...(before?.scopes ?? []), ...scopes]),
  };
  workspace.installation = installation;
  world.tokens.set(installation.token, { workspace: workspace.id, state: 'active' });
  return installation;
}

/** Revokes the bot's token: later calls answer `token_revoked`, and `tokens_revoked` is sent. */
export function revoke(core: Core, workspace: Workspace): Promise<void> {
  end(core.world, workspace, 'revoked');
  return core.events.send(workspace, tokensRevoked(workspace));
}

/** Removes the app: later calls answer `account_inactive`, and both events are sent. */
export async function uninstall(core: Core, workspace: Workspace): Promise<void> {
  end(core.world, workspace, 'inactive');
  await Promise.all([
    core.events.send(workspace, tokensRevoked(workspace)),
    core.events.send(workspace, { type: 'app_uninstalled' }),
  ]);
}

function end(world: World, workspace: Workspace, state: TokenState): void {
  const token = workspace.installation && world.tokens.get(workspace.installation.token);
  if (token) token.state = state;
  workspace.installation = undefined;
}

function tokensRevoked(workspace: Workspace) {
  return { type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.bot.userId] } };
}
