/** What the bot asks to be allowed in a workspace: exactly what its calls and events need. */
export const BOT_SCOPES = [
  // The slash command.
  'commands',
  // Messages, and changing them.
  'chat:write',
  // Opening direct conversations.
  'im:write',
  // What people write to the bot, and looking for a delivery whose attempt was cut off.
  'im:history',
  // The same look, in home channels.
  'channels:history',
  'groups:history',
  // Calendar files.
  'files:write',
  // Names and languages.
  'users:read',
] as const;
