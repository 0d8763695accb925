import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';
import { BOT_EVENTS, BOT_SCOPES } from '../platforms/slack/scopes.ts';
import { type Blanks, fillIn, https, ManifestError } from './blanks.ts';

// Slack's limits, from https://docs.slack.dev/reference/app-manifest; nothing but what we use.
const schema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          url: https.optional(),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(https).min(1).max(1000).optional(),
    scopes: z.strictObject({ bot: z.array(z.enum(BOT_SCOPES)).min(1).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: https.optional(),
      bot_events: z.array(z.enum(BOT_EVENTS)).min(1).max(100),
    }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: https.optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

export type SlackManifest = z.output<typeof schema>;

/**
 * Checks a manifest as strictly as can be had without asking Slack: its documented limits, and that
 * the addresses fit the way in which Slack reaches the bot.
 * @throws ManifestError
 */
export function checkSlackManifest(manifest: unknown): SlackManifest {
  const { data, error } = schema.safeParse(manifest);
  if (error) {
    throw new ManifestError(
      error.issues.map(
        ({ path, message }) => `manifests/slack.yaml: ${path.join('.')}: ${message}`,
      ),
    );
  }
  const bySocket = data.settings.socket_mode_enabled;
  const misfits = requestUrls(data)
    .filter(({ url }) => (url === undefined) !== bySocket)
    .map(({ path }) => {
      const what = bySocket ? 'must go where Socket Mode is on' : 'is missing';
      return `manifests/slack.yaml: ${path}: ${what}`;
    });
  if (misfits.length > 0) throw new ManifestError(misfits);
  return data;
}

/** Every place in which Slack is told where to call the bot. */
function requestUrls({ features, settings }: SlackManifest) {
  const { event_subscriptions: events, interactivity } = settings;
  return [
    ...features.slash_commands.map(({ command, url }) => ({ path: `${command}: url`, url })),
    { path: 'settings.event_subscriptions.request_url', url: events.request_url },
    { path: 'settings.interactivity.request_url', url: interactivity.request_url },
  ];
}

/**
 * The Slack manifest, ready to paste. With `socket` it is the one for Socket Mode, in which nobody
 * calls the bot and no address is needed.
 *
 * @throws ManifestError
 */
export function slackManifest(template: string, blanks: Blanks, socket: boolean): string {
  // The comments are for whoever reads the template.
  const document = parseDocument(template.replace(/^#.*\n/gm, ''));
  if (document.errors.length > 0) throw new ManifestError(['manifests/slack.yaml is not YAML']);
  if (socket) turnToSocketMode(document);
  const text = fillIn(document.toString({ lineWidth: 0 }), blanks);
  checkSlackManifest(parseDocument(text).toJS());
  return text;
}

function turnToSocketMode(document: Document): void {
  document.setIn(['settings', 'socket_mode_enabled'], true);
  document.deleteIn(['settings', 'event_subscriptions', 'request_url']);
  document.deleteIn(['settings', 'interactivity', 'request_url']);
  document.deleteIn(['features', 'slash_commands', 0, 'url']);
  // One workspace installs from the app's own page.
  document.deleteIn(['oauth_config', 'redirect_urls']);
}
