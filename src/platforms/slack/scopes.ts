/**
 * What the bot asks a workspace for, each scope with what would fail without it: methods of the
 * Web API, the slash command, and events. The manifest asks for exactly these.
 */
export const SCOPES = {
  commands: ['/verme'],
  'chat:write': ['chat.postMessage', 'chat.update'],
  'im:write': ['conversations.open'],
  'im:history': ['message.im', 'conversations.history'],
  // To look in home channels for a message whose sending was cut off.
  'channels:history': ['conversations.history'],
  'groups:history': ['conversations.history'],
  'files:write': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
  'users:read': ['users.info'],
} as const;

/** The scopes' names. */
export const BOT_SCOPES: readonly string[] = Object.keys(SCOPES);

/** Methods that need no scope of a bot. */
export const FREE_METHODS: readonly string[] = [
  'api.test',
  'auth.revoke',
  'auth.test',
  'apps.connections.open',
  'oauth.v2.access',
  'views.open',
  'views.publish',
  'views.update',
];

/** Events that the bot listens to, as the manifest subscribes to them. */
export const BOT_EVENTS: readonly string[] = [
  'message.im',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
];
