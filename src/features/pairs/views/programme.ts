import type { Form, Option } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Deciders, Preset, Programme } from '../rules/programme.ts';
import { programmeIntent, sharingIntent } from './intents.ts';

/** The choice of a network that goes by no preset. */
export const OWN = 'own';
export const YES = 'yes';
export const NO = 'no';

/** What the settings form knows beside the programme. */
export interface SettingsToShow {
  readonly network: string;
  readonly programme: Programme;
  readonly preset: Preset | undefined;
  readonly presets: readonly Preset[];
  readonly deciders: readonly Deciders[];
  /** In characters. */
  readonly maxUrl: number;
}

export function programmeForm({ t }: Texts, settings: SettingsToShow): Form {
  const { network, programme, preset, presets, deciders, maxUrl } = settings;
  const yesNo: readonly Option[] = [
    { value: YES, label: t('common:yes') },
    { value: NO, label: t('common:no') },
  ];
  return {
    title: t('pairing:setting.title'),
    fields: [
      {
        ...{ kind: 'choice', id: 'preset', label: t('pairing:setting.preset') },
        options: [...presets, OWN as 'own'].map((one) => ({
          ...{ value: one, label: t(`pairing:presetOf.${one}`) },
        })),
        value: preset ?? OWN,
      },
      {
        ...{ kind: 'choice', id: 'needsPlan', label: t('pairing:setting.needsPlan') },
        options: [
          { value: YES, label: t('pairing:setting.yesPlan') },
          { value: NO, label: t('pairing:setting.noPlan') },
        ],
        value: programme.needsPlan ? YES : NO,
      },
      {
        ...{ kind: 'choice', id: 'acceptedBy', label: t('pairing:setting.acceptedBy') },
        options: deciders.map((one) => ({ value: one, label: t(`pairing:decider.${one}`) })),
        value: programme.acceptedBy,
      },
      {
        ...{ kind: 'text', id: 'days', label: t('pairing:setting.days'), max: 3 },
        value: String(programme.days),
      },
      {
        ...{ kind: 'choice', id: 'withSupervisors', options: yesNo },
        label: t('pairing:setting.withSupervisors'),
        value: programme.withSupervisors ? YES : NO,
      },
      {
        ...{ kind: 'text', id: 'formUrl', label: t('pairing:setting.formUrl'), optional: true },
        ...{ hint: t('pairing:setting.formUrlHint'), max: maxUrl, value: programme.formUrl ?? '' },
      },
    ],
    submit: t('common:save'),
    intent: programmeIntent({ network }),
  };
}

/** How results are shared in an organisation: what has been said already stands above. */
export function sharingForm(
  { t }: Texts,
  network: string,
  organisations: readonly {
    readonly id: string;
    readonly name: string;
    readonly sharing: string;
  }[],
  max: number,
): Form {
  const said = organisations
    .filter(({ sharing }) => sharing !== '')
    .map(({ name, sharing }) => t('pairing:share.now', { organisation: name, text: sharing }));
  return {
    title: t('pairing:share.title'),
    fields: [
      ...said.map((text, index) => ({ kind: 'note', id: `said.${index}`, text }) as const),
      {
        ...{ kind: 'choice', id: 'organisation', label: t('pairing:share.organisation') },
        options: organisations.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        ...{ kind: 'text', id: 'sharing', label: t('pairing:share.text'), optional: true, max },
        hint: t('pairing:share.hint'),
      },
    ],
    submit: t('common:save'),
    intent: sharingIntent({ network }),
  };
}
