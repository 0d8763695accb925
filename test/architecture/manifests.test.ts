import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Command } from '../../src/chat/router.ts';
import { features } from '../../src/features/index.ts';
import { SLASH_COMMAND } from '../../src/platforms/slack/inbound/listen.ts';
import { SLACK_PATH } from '../../src/platforms/slack/index.ts';
import { BOT_EVENTS, BOT_SCOPES, FREE_METHODS, SCOPES } from '../../src/platforms/slack/scopes.ts';
import { GRANTED_SCOPES } from '../../src/playground/slack/installation.ts';
import { readModule, readModules } from './modules.ts';
import { slackDetoursIn, slackEventsIn, slackMethodsIn } from './slack-calls.ts';

const slack = parse(readFileSync('manifests/slack.yaml', 'utf8'));
const modules = readModules('src/platforms/slack').filter(({ path }) => path.endsWith('.ts'));
const called = new Set(modules.flatMap(slackMethodsIn));
const served = new Set<string>(Object.values(SCOPES).flat());
const commands = features.flatMap((feature) => feature.commands ?? []);
const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

describe('the Slack manifest', () => {
  test('asks for exactly the scopes that the code needs, as the local host grants them', () => {
    const asked = slack.oauth_config.scopes;
    expect(asked).toEqual({ bot: BOT_SCOPES });
    expect(sorted(GRANTED_SCOPES)).toEqual(sorted(BOT_SCOPES));
  });

  test('has exactly the commands that the code listens to', () => {
    const names = slack.features.slash_commands.map((it: { command: string }) => it.command);
    expect(names).toEqual([SLASH_COMMAND]);
    expect(SCOPES.commands).toEqual([SLASH_COMMAND]);
  });

  test('hints at commands that the code knows', () => {
    const hint: string = slack.features.slash_commands[0].usage_hint;
    const words = hint
      .replace(/[[\]]/g, '')
      .split(' | ')
      .map((part) => part.split(' ')[0] ?? '');
    expect(words.filter((word) => !commandWords('fi').includes(word))).toEqual([]);
  });

  test('subscribes to exactly the events that the code listens to', () => {
    expect(slack.settings.event_subscriptions.bot_events).toEqual(BOT_EVENTS);
    // Of messages the code wants those to the bot alone.
    const wanted = modules
      .flatMap(slackEventsIn)
      .map((name) => (name === 'message' ? 'message.im' : name));
    expect(sorted(BOT_EVENTS)).toEqual(sorted(wanted));
  });

  test('leads to where the code listens', () => {
    const { event_subscriptions: events, interactivity } = slack.settings;
    const urls = [
      events.request_url,
      interactivity.request_url,
      slack.features.slash_commands[0].url,
    ];
    expect(urls).toEqual(urls.map(() => `https://YOUR-HOST${SLACK_PATH}`));
  });
});

describe('the list of scopes', () => {
  test('holds every method that the code calls', () => {
    const unknown = [...called].filter((name) => !served.has(name) && !FREE_METHODS.includes(name));
    expect(unknown).toEqual([]);
  });

  test('holds nothing that the code does not use', () => {
    const used = new Set([...called, SLASH_COMMAND, ...BOT_EVENTS]);
    expect([...served].filter((name) => !used.has(name))).toEqual([]);
  });

  test('can be trusted: the code calls Slack in no other way', () => {
    expect(called.size).toBeGreaterThan(5);
    expect(modules.flatMap(slackDetoursIn)).toEqual([]);
  });
});

describe('calls of Slack are found', () => {
  const read = (code: string) => readModule('src/platforms/slack/x.ts', code);

  test.each([
    ['client.chat.postMessage({})', ['chat.postMessage']],
    ['await clients.anybody.api.test()', ['api.test']],
    ['call((it) => it.users.profile.set({}))', ['users.profile.set']],
    ['new webApi.WebClient(token).auth.test()', ['auth.test']],
    ['sending.update({})', []],
  ])('%s', (code, methods) => {
    expect(slackMethodsIn(read(code))).toEqual(methods);
  });

  test.each([
    ['client.apiCall("chat.delete")', ['apiCall']],
    ['const { delete: gone } = client.chat', ['chat']],
    ['client.chat.update({})', []],
    ['client.oauth.v2.access({})', []],
  ])('and detours: %s', (code, detours) => {
    expect(slackDetoursIn(read(code))).toEqual(detours);
  });

  test("app.event('reaction_added', …)", () => {
    expect(slackEventsIn(read("app.event('reaction_added', f)"))).toEqual(['reaction_added']);
  });
});

describe('the Teams manifest', () => {
  const json = (name: string) => JSON.parse(readFileSync(`manifests/teams/${name}`, 'utf8'));
  const { bots } = json('manifest.json');
  const lists: { commands: { title: string }[] }[] = bots[0].commandLists;
  const titles = lists.map(({ commands }) => commands.map(({ title }) => title));
  /** `bots[0].commandLists[1].commands[2].title` and the like, for every command. */
  const keys = titles.flatMap((list, at) =>
    list.flatMap((_, index) => {
      const key = `bots[0].commandLists[${at}].commands[${index}]`;
      return [`${key}.title`, `${key}.description`];
    }),
  );

  test('offers only commands that the code knows, in Finnish', () => {
    expect(titles.flat().filter((word) => !commandWords('fi').includes(word))).toEqual([]);
  });

  test.each(['sv', 'en'] as const)('is translated whole, with the commands of %s', (language) => {
    const translation = json(`${language}.json`);
    const translated = Object.keys(translation).filter((key) => key.startsWith('bots'));
    expect(translated).toEqual(keys);
    const words = keys.filter((key) => key.endsWith('.title')).map((key) => translation[key]);
    expect(words.filter((word) => !commandWords(language).includes(word))).toEqual([]);
  });
});

/** The words of all commands that help shows in a language. */
function commandWords(language: keyof Command['words']): string[] {
  return commands.map(({ words }) => words[language][0] ?? '');
}
