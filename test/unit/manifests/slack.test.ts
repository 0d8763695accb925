import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { slackManifest } from '../../../src/manifests/slack.ts';
import { problemsOf } from './problems.ts';

const template = readFileSync('manifests/slack.yaml', 'utf8');
const blanks = { publicUrl: 'https://verme.example.fi' };

describe('the manifest for HTTP', () => {
  const text = slackManifest(template, blanks, false);

  test('sends everything of Slack to one address, and browsers to another', () => {
    expect(parse(text)).toMatchObject({
      features: { slash_commands: [{ url: 'https://verme.example.fi/slack/events' }] },
      oauth_config: { redirect_urls: ['https://verme.example.fi/slack/oauth/callback'] },
      settings: {
        event_subscriptions: { request_url: 'https://verme.example.fi/slack/events' },
        interactivity: { request_url: 'https://verme.example.fi/slack/events' },
        socket_mode_enabled: false,
      },
    });
  });

  test('changes nothing else of the template', () => {
    const filled = template.replaceAll('https://YOUR-HOST', blanks.publicUrl);
    expect(parse(text)).toEqual(parse(filled));
  });
});

describe('the manifest for Socket Mode', () => {
  test('needs no address, and has none', () => {
    const text = slackManifest(template, {}, true);
    expect(text).not.toContain('https://');
    expect(parse(text).settings).toMatchObject({ socket_mode_enabled: true });
    expect(parse(text).oauth_config).toEqual({ scopes: parse(template).oauth_config.scopes });
  });
});

describe('an address that Slack would not take is told:', () => {
  test.each([
    ['none', undefined, /^PUBLIC_URL is missing: set it to the https address/],
    ['http', 'http://verme.example.fi', /^PUBLIC_URL must be an https address/],
    ['a slash at the end', 'https://verme.example.fi/', /without a slash at the end/],
    ['no address', 'verme', /^PUBLIC_URL must be an https address/],
  ])('%s', (_, publicUrl, said) => {
    expect(problemsOf(() => slackManifest(template, { publicUrl }, false))).toEqual([
      expect.stringMatching(said),
    ]);
  });
});

describe('a mistake in the manifest is told with its place:', () => {
  test.each([
    ['name: Verme', `name: ${'V'.repeat(36)}`, 'display_information.name: '],
    ['description: Auttaa', `description: ${'A'.repeat(130)}`, 'display_information.description: '],
    ['long_description:', 'extra: 1\n  long_description:', 'Unrecognized key: "extra"'],
    ['display_name: verme', 'display_name: Verme', 'features.bot_user.display_name: '],
    ['command: /verme', 'command: verme', 'features.slash_commands.0.command: '],
    ['command: /verme', 'command: /Verme', 'features.slash_commands.0.command: '],
    ['- im:write', '- im:wrte', 'oauth_config.scopes.bot.2: '],
    ['- message.im', '- message.channels', 'settings.event_subscriptions.bot_events.0: '],
    ['url: https://YOUR-HOST', 'url: http://127.0.0.1', 'must be an https address'],
    [
      'is_enabled: true\n    request_url: https://YOUR-HOST/slack/events',
      'is_enabled: true',
      'settings.interactivity.request_url: is missing',
    ],
    ['socket_mode_enabled: false', 'socket_mode_enabled: true', '/verme: url: must go'],
    ['name: Verme', 'name: YOUR-NAME', 'YOUR-NAME stands in the manifest still'],
    ['name: Verme', 'name: "Verme', 'is not YAML'],
  ])('%s → %s', (right, wrong, said) => {
    expect(template).toContain(right);
    const problems = problemsOf(() => slackManifest(template.replace(right, wrong), blanks, false));
    expect(problems.join('\n')).toContain(said);
  });
});
