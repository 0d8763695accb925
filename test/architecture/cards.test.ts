import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Button, Card } from '../../src/chat/card.ts';
import { type Form, refill } from '../../src/chat/form.ts';
import { decodeIntent, encodeIntent, type Intent, type IntentCall } from '../../src/chat/intent.ts';
import type { PlatformName } from '../../src/core/platform.ts';
import { ON_PAGE } from '../../src/features/menu/views.ts';
import { LOCALES, type Texts, texts } from '../../src/i18n/index.ts';
import {
  renderBlocks,
  renderCard as renderSlackCard,
} from '../../src/platforms/slack/render/card.ts';
import { renderForm as renderSlackForm } from '../../src/platforms/slack/render/form.ts';
import { renderHome } from '../../src/platforms/slack/render/home.ts';
import { readOpening } from '../../src/platforms/teams/button-data.ts';
import { renderCard as renderTeamsCard } from '../../src/platforms/teams/render.ts';
import { renderForm as renderTeamsForm } from '../../src/platforms/teams/render-form.ts';
import { checkMessageBlocks, checkView } from '../../src/playground/slack/blocks/check.ts';
import { activityWarnings, refuseActivity } from '../../src/playground/teams/activity-check.ts';
import { cardProblems } from '../../src/playground/teams/cards.ts';
import { utf16Bytes } from '../../src/playground/teams/json.ts';
import { asOlderClient } from '../../src/playground/teams/older-client.ts';
import { viewActivity } from '../../src/playground/teams/visible-text.ts';
import { samples } from './samples/index.ts';
import { fullPage } from './samples/menu.ts';

/** A path with folders in it: only as an address does the test runner find it. */
const load = (file: string): Promise<object> =>
  import(pathToFileURL(`src/features/${file}.ts`).href);

const files = readdirSync('src/features', { recursive: true })
  .map(String)
  .filter((path) => /\/views(\/[^/]+)?\.ts$/.test(path))
  .map((path) => path.replace(/\.ts$/, ''));

test.each(files)('every card and form of %s has samples', async (file) => {
  const views: object = await load(file);
  const names = Object.keys(views).filter((name) => /(Card|Form)$/.test(name));
  expect(Object.keys(samples[file] ?? {}).sort()).toEqual(names.sort());
  for (const name of names) expect(Object.keys(samples[file]?.[name] ?? {})).not.toEqual([]);
});

const allIntents = Promise.all(files.map(load)).then((modules) => {
  const intents = modules.flatMap((views) => Object.values(views).filter(isIntent));
  return new Map(intents.map((intent) => [intent.name, intent]));
});

function isIntent(value: unknown): value is Intent<unknown> {
  return typeof value === 'function' && 'schema' in value;
}

/** Everything that a card or form can send, wherever in it. */
function callsIn(part: unknown): IntentCall[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'intent' in part ? [part.intent as IntentCall] : [];
  return [...own, ...Object.values(part).flatMap(callsIn)];
}

const all = Object.entries(samples).flatMap(([feature, views]) =>
  Object.entries(views).flatMap(([view, ofView]) =>
    Object.entries(ofView).flatMap(([what, draw]) =>
      LOCALES.map((locale) => ({ name: `${feature}.${view}: ${what}, ${locale}`, draw, locale })),
    ),
  ),
);
const drawnIn = (platform: PlatformName) =>
  all.map(({ name, draw, locale }) => {
    const own = texts(locale, platform);
    return { name, view: draw(own), texts: own };
  });
const drawn = drawnIn('slack');
const cards = cardsOf(drawn);
const forms = formsOf(drawn);
const drawnInTeams = drawnIn('teams');
const teamsCards = cardsOf(drawnInTeams);
const teamsForms = formsOf(drawnInTeams);

function cardsOf(views: typeof drawn) {
  return views.flatMap(({ view, ...rest }) => ('blocks' in view ? [{ ...rest, card: view }] : []));
}

function formsOf(views: typeof drawn) {
  return views.flatMap(({ view, ...rest }) => ('fields' in view ? [{ ...rest, form: view }] : []));
}

test.each(drawnInTeams)('readers in Teams are told of no slash: $name', ({ view }) => {
  // Addresses may have it in them.
  expect(JSON.stringify(view)).not.toMatch(/(?<![/\w])\/verme\b/);
});

test.each(drawn)(
  'every button and form has an intent that takes it back: $name',
  async ({ view }) => {
    const intents = await allIntents;
    for (const call of callsIn(view)) {
      const { name, args } = decodeIntent(encodeIntent(call));
      expect(intents.get(name)?.schema.safeParse(args).error?.issues, name).toBeUndefined();
      expect(intents.has(name), name).toBe(true);
    }
  },
);

describe('what a person can be shown is shown whole', () => {
  test.each(cards)('by Slack: $name', ({ card }) => {
    const { text, blocks } = renderSlackCard(card);
    expect(text).not.toBe('');
    checkMessageBlocks(blocks);
    expect(cutIn(blocks)).toEqual([]);
    expect(blocks).toEqual(renderBlocks(card.blocks));
  });
  test.each(LOCALES)('by Slack’s Home, which has room for more: %s', (locale) => {
    const card = fullPage(texts(locale), ON_PAGE);
    const view = renderHome(card, origin);
    checkView(view);
    expect(cutIn(view)).toEqual([]);
  });
  test.each(teamsCards)('by Teams: $name', ({ card }) => {
    const activity = teamsMessage(card);
    expect(refuseActivity(activity)).toBeUndefined();
    expect(activityWarnings(activity)).toEqual([]);
  });
  test.each(teamsCards)(
    'by a Teams client that is too old for Action.Execute: $name',
    ({ card }) => {
      const content = teamsMessage(card);
      const older = asOlderClient(content);
      const [now, then] = [viewActivity(content), viewActivity(older)];
      expect(refuseActivity(older)).toBeUndefined();
      expect(then.lines).toEqual(now.lines);
      expect(then.buttons.map(({ label }) => label)).toEqual(now.buttons.map(({ label }) => label));
      const sent = then.buttons.map(({ action }) => readOpening(action['data']));
      expect(sent.filter(Boolean)).toEqual(callsIn(card.blocks).map(asSent));
    },
  );
  test.each(forms)('by Slack: $name', ({ form, texts }) => {
    for (const shown of [form, allWrong(form, texts)]) {
      const view = renderSlackForm(shown, origin);
      checkView(view);
      const { lists, others } = apart(view);
      expect(cutIn(others)).toEqual([]);
      // A line to choose has room for 75 characters: enough to tell it from the others.
      for (const lines of lists) expect(new Set(lines).size).toBe(lines.length);
    }
  });
  test.each(teamsForms)('by Teams: $name', ({ form, texts }) => {
    for (const shown of [form, allWrong(form, texts)]) {
      const card = renderTeamsForm(shown, texts);
      expect(cardProblems(card, 'dialog')).toEqual([]);
      expect(utf16Bytes(card)).toBeLessThanOrEqual(LARGEST_DIALOG);
    }
  });
});

describe('a question before something is taken away', () => {
  const asked = forms.filter(({ form }) => form.dismiss !== undefined);
  const dangers = cards.flatMap(({ name, card }) =>
    card.blocks.flatMap((block) =>
      block.kind === 'buttons' && block.buttons.some(isDanger)
        ? [{ name, buttons: block.buttons }]
        : [],
    ),
  );

  test.each(asked)('has nothing to fill in: $name', ({ form }) => {
    expect(form.fields.filter(({ kind }) => kind !== 'note')).toEqual([]);
    expect(form.more ?? []).toEqual([]);
  });

  test.each(asked)('is dismissed by words of its own: $name', ({ form }) => {
    expect(form.dismiss?.length).toBeLessThanOrEqual(24);
    expect(form.dismiss).not.toMatch(CANCELLING);
    expect(firstWord(form.dismiss)).not.toBe(firstWord(form.submit));
  });

  test.each(dangers)('is dismissed in a card by words of its own: $name', ({ buttons }) => {
    expect(buttons.map(isDanger)).toEqual([true, false]);
    const [act, keep] = buttons.map(({ label }) => label);
    expect(keep).not.toMatch(CANCELLING);
    expect(firstWord(keep)).not.toBe(firstWord(act));
  });

  test('is there of both kinds', () => {
    expect(asked).not.toEqual([]);
    expect(dangers).not.toEqual([]);
  });
});

function isDanger(button: Button): boolean {
  return 'style' in button && button.style === 'danger';
}

/** What closes a window anywhere, and could as well mean the act that is asked about. */
const CANCELLING = /^(peru|avbryt|cancel)/i;

function firstWord(label = ''): string | undefined {
  return label.toLowerCase().split(' ')[0];
}

/** As it comes back from a button. */
function asSent(call: IntentCall): IntentCall {
  return decodeIntent(encodeIntent(call));
}

/**
 * A dialog is no message but the answer to a press, and Teams names no limit for it; above this,
 * messages are not delivered reliably.
 */
const LARGEST_DIALOG = 70 * 1024;

const origin = {
  workspace: 'E0123456789',
  conversation: 'D0123456789',
  responseUrl: `https://hooks.slack.com/actions/${'x'.repeat(200)}`,
};

/** Texts that the renderer has shortened: no sample has an ellipsis of its own. */
function cutIn(rendered: unknown): string[] {
  return JSON.stringify(rendered).match(/[^"]*…/g) ?? [];
}

/** The lines of the lists in a Slack form, and the form without them. */
function apart(view: ReturnType<typeof renderSlackForm>) {
  const lists: string[][] = [];
  const others = JSON.parse(JSON.stringify(view), (key, value) => {
    if (!/options?$/.test(key)) return value;
    if (key === 'options')
      lists.push(value.map((option: { text: { text: string } }) => option.text.text));
    return undefined;
  });
  return { lists, others };
}

/** A form filled to the brim, in which every field and the form itself are to be mended. */
function allWrong(form: Form, { t }: Texts): Form {
  const sentence = t('errors:slot.doubledHour');
  const ids = form.fields.filter(({ kind }) => kind !== 'note').map(({ id }) => id);
  const values = form.fields.flatMap((field) =>
    'max' in field ? [[field.id, 'ä'.repeat(field.max)]] : [],
  );
  const errors = [...ids, 'form'].map((id) => [id, sentence]);
  return refill(form, Object.fromEntries(values), Object.fromEntries(errors));
}

function teamsMessage(card: Card) {
  const content = renderTeamsCard(card);
  return {
    type: 'message',
    summary: card.summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
