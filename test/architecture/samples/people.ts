import { feedBlocks } from '../../../src/features/meetings/views/feed.ts';
import * as views from '../../../src/features/people/views.ts';
import { MAX_NAME, named, now, text } from './data.ts';
import type { SamplesOf } from './sample.ts';

/** One person's accounts, each in a workspace of its own. */
const workspaces = named('Työtila', 12);
export const addresses = named('Opinto-ohjaaja', 12).map(
  ({ id, name }, index): views.AddressToShow => ({
    id,
    name,
    workspace: { platform: 'teams', name: workspaces[index]?.name ?? '' },
  }),
);

export const settings: views.SettingsToShow = {
  name: text('Opinto-ohjaaja', MAX_NAME),
  locale: 'sv',
  zone: 'America/Argentina/ComodRivadavia',
  nudgeHour: 9,
  snoozedUntil: new Date('2027-12-01T07:00:00Z'),
  preferredAddressId: addresses[0]?.id ?? null,
  addresses,
};
const choices = {
  hours: Array.from({ length: 10 }, (_, index) => index + 7),
  snoozes: ['off', 'week', 'twoWeeks', 'date'],
  maxName: MAX_NAME,
} as const;

export const person: SamplesOf<typeof views> = {
  settingsCard: {
    snoozed: (texts) => views.settingsCard(texts, settings, now, feedBlocks(texts, true)),
    'one account': (texts) =>
      views.settingsCard(texts, { ...settings, addresses: addresses.slice(0, 1) }, now, [
        ...feedBlocks(texts, false),
      ]),
  },
  settingsForm: {
    'many accounts': (texts) => views.settingsForm(texts, settings, choices, now),
    'one account': (texts) =>
      views.settingsForm(texts, { ...settings, addresses: addresses.slice(0, 1) }, choices, now),
  },
  savedCard: {
    fi: (texts) => views.savedCard(texts, { ...settings, locale: 'fi' }, now),
    sv: (texts) => views.savedCard(texts, { ...settings, locale: 'sv' }, now),
    en: (texts) => views.savedCard(texts, { ...settings, locale: 'en', snoozedUntil: null }, now),
  },
};
