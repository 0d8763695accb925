import { type Block, type Card, sentence } from '../../chat/card.ts';
import type { ChoiceField, Field, Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import type { Command } from '../../chat/router.ts';
import type { Locale } from '../../core/locale.ts';
import type { PlatformName } from '../../core/platform.ts';
import { toWall } from '../../core/slots.ts';
import { LOCALES, type Texts, texts } from '../../i18n/index.ts';
import type { Snooze } from './rules.ts';

export const settingsCommand: Command = {
  name: 'settings',
  words: {
    fi: ['asetukset'],
    sv: ['inställningar', 'installningar'],
    en: ['settings'],
  },
};

export const settingsFormIntent = defineIntent('people.settingsForm', {});
export const saveSettingsIntent = defineIntent('people.saveSettings', {});

export interface SettingsToShow {
  readonly name: string;
  readonly locale: Locale;
  readonly zone: string;
  readonly nudgeHour: number;
  readonly snoozedUntil: Date | null;
  readonly preferredAddressId: string | null;
  readonly addresses: readonly AddressToShow[];
}

export interface AddressToShow {
  readonly id: string;
  readonly name: string;
  readonly workspace: { readonly platform: PlatformName; readonly name: string };
}

/** Zones that people and groups of Finnish networks are likely to be in. */
const ZONES = [
  'Europe/Berlin',
  'Europe/Brussels',
  'Europe/Copenhagen',
  'Europe/Helsinki',
  'Europe/London',
  'Europe/Oslo',
  'Europe/Riga',
  'Europe/Stockholm',
  'Europe/Tallinn',
];

const PRODUCTS = { slack: 'Slack', teams: 'Teams' } as const;

/** A workspace as people call it: "Opisto B (Teams)". */
export function workspaceText(platform: keyof typeof PRODUCTS, name: string): string {
  return name === '' ? PRODUCTS[platform] : `${name} (${PRODUCTS[platform]})`;
}

/** One of a person's chat accounts: "Opinto-ohjaaja, Opisto B (Teams)". */
export function addressText({ name, workspace }: AddressToShow): string {
  return `${name}, ${workspaceText(workspace.platform, workspace.name)}`;
}

/** The person's own settings as they are, and `more` that other features have there. */
export function settingsCard(
  texts: Texts,
  settings: SettingsToShow,
  now: Date,
  more: readonly Block[],
): Card {
  const { t } = texts;
  return {
    summary: t('people:title'),
    blocks: [
      { kind: 'heading', text: t('people:title') },
      ...settingsBlocks(texts, settings, now),
      { kind: 'note', text: t('people:nudgeNote') },
      ...more,
    ],
  };
}

/** The same as a part of another card, with the button that changes them. */
export function settingsBlocks(texts: Texts, settings: SettingsToShow, now: Date): Block[] {
  const { t } = texts;
  const { name, locale, zone, nudgeHour, addresses, preferredAddressId } = settings;
  const preferred = addresses.find(({ id }) => id === preferredAddressId);
  const facts = [
    { label: t('people:name'), value: name },
    { label: t('people:language'), value: t(`people:languageOf.${locale}`) },
    { label: t('people:zone'), value: zone },
    { label: t('people:nudgeHour'), value: t('people:hour', { hour: nudgeHour }) },
    ...(preferred ? [{ label: t('people:preferred'), value: addressText(preferred) }] : []),
  ];
  const edit = { label: t('people:edit'), intent: settingsFormIntent({}), opensForm: true };
  return [
    { kind: 'facts', facts },
    ...pauseTexts(texts, settings, now).map((text): Block => ({ kind: 'text', text })),
    { kind: 'buttons', buttons: [edit] },
  ];
}

type Pause = Pick<SettingsToShow, 'zone' | 'snoozedUntil'>;

/** Until when the person is left in peace, if they are now. */
function pauseEnd({ snoozedUntil }: Pause, now: Date): Date | undefined {
  return snoozedUntil && snoozedUntil > now ? snoozedUntil : undefined;
}

function pauseTexts({ t, format }: Texts, pause: Pause, now: Date): string[] {
  const end = pauseEnd(pause, now);
  return end ? [t('people:snoozed', { day: format.date(end, { zone: pause.zone, now }) })] : [];
}

export interface ChoicesToShow {
  readonly hours: readonly number[];
  readonly snoozes: readonly Snooze[];
  /** In characters. */
  readonly maxName: number;
}

/** The person's own choices. */
export function settingsForm(
  { t }: Texts,
  settings: SettingsToShow,
  { hours, snoozes, maxName }: ChoicesToShow,
  now: Date,
): Form {
  const { name, locale, zone, nudgeHour } = settings;
  const languages = LOCALES.map((value) => ({
    value,
    label: t(`people:languageOf.${value}`),
  }));
  return {
    title: t('people:title'),
    fields: [
      {
        kind: 'text',
        id: 'name',
        label: t('people:name'),
        hint: t('people:nameHint'),
        max: maxName,
        value: name,
      },
      {
        kind: 'choice',
        id: 'locale',
        label: t('people:language'),
        options: languages,
        value: locale,
      },
      {
        kind: 'choice',
        id: 'nudgeHour',
        label: t('people:nudgeHour'),
        options: hours.map((hour) => ({ value: String(hour), label: t('people:hour', { hour }) })),
        value: String(nudgeHour),
      },
      ...snoozeFields({ t }, settings, snoozes, now),
      zoneField(t('people:zone'), zone),
      ...preferredField({ t }, settings),
    ],
    submit: t('common:save'),
    intent: saveSettingsIntent({}),
  };
}

function snoozeFields(
  { t }: Pick<Texts, 't'>,
  settings: SettingsToShow,
  snoozes: readonly Snooze[],
  now: Date,
): Field[] {
  const end = pauseEnd(settings, now);
  const until = end && toWall(end, settings.zone).date;
  return [
    {
      kind: 'choice',
      id: 'snooze',
      label: t('people:snooze'),
      options: snoozes.map((value) => ({ value, label: t(`people:snoozeOf.${value}`) })),
      value: until ? 'date' : 'off',
    },
    {
      kind: 'date',
      id: 'snoozeUntil',
      label: t('people:snoozeUntil'),
      hint: t('people:snoozeHint'),
      optional: true,
      ...(until && { value: until }),
    },
  ];
}

/** Where they have one chat only, there is nothing to choose in that. */
function preferredField(
  { t }: Pick<Texts, 't'>,
  { addresses, preferredAddressId }: SettingsToShow,
): ChoiceField[] {
  if (addresses.length < 2) return [];
  return [
    {
      kind: 'choice',
      id: 'preferredAddressId',
      label: t('people:preferred'),
      options: addresses.map((address) => ({ value: address.id, label: addressText(address) })),
      ...(preferredAddressId && { value: preferredAddressId }),
    },
  ];
}

/** A choice among IANA zones; one that is set already is always among them. */
export function zoneField(label: string, zone: string): ChoiceField {
  const options = [...new Set([zone, ...ZONES])].toSorted();
  return {
    kind: 'choice',
    id: 'zone',
    label,
    options: options.map((value) => ({ value, label: value })),
    value: zone,
  };
}

/** Said in the language just chosen. */
export function savedCard(
  { platform }: Pick<Texts, 'platform'>,
  saved: Pause & Pick<SettingsToShow, 'locale'>,
  now: Date,
): Card {
  const own = texts(saved.locale, platform);
  return sentence([own.t('people:saved'), ...pauseTexts(own, saved, now)].join(' '));
}
