import { type Form, type NoteField, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import { workspaceText } from '../../people/views.ts';
import {
  chooseManagerIntent,
  chooseWorkspaceIntent,
  removeManagerIntent,
  removeWorkspaceIntent,
} from './intents.ts';
import type { ManagerToShow, WorkspaceToShow } from './network.ts';

/** Which workspace is to be taken out of the network. */
export function workspaceRemovalForm(
  { t }: Texts,
  networkId: string,
  workspaces: readonly WorkspaceToShow[],
): Form {
  const options = workspaces.map(({ id, platform, name }) => ({
    value: id,
    label: workspaceText(platform, name),
  }));
  return {
    title: t('networks:removeWorkspace'),
    fields: [
      {
        kind: 'choice',
        id: 'part',
        label: t('networks:whichWorkspace'),
        hint: t('networks:ownWorkspaceStays'),
        options,
      },
    ],
    submit: t('common:next'),
    intent: chooseWorkspaceIntent({ network: networkId }),
  };
}

/** So many people are named; the others are counted. */
const NAMED = 20;

interface ConcernedToShow {
  readonly name: string;
  readonly belongings: readonly {
    readonly as: 'manager' | 'facilitator' | 'member' | 'pending' | 'participant';
    readonly group?: { readonly name: string };
  }[];
}

/** Asked before a workspace is taken out of the network, with what comes of it and for whom. */
export function removeWorkspaceForm(
  texts: Texts,
  networkId: string,
  { id, platform, name }: WorkspaceToShow,
  { concerned, seen }: { readonly concerned: readonly ConcernedToShow[]; readonly seen: string },
): Form {
  const { t } = texts;
  const ask = t('networks:removeWorkspaceAsk', { workspace: workspaceText(platform, name) });
  const form = question(`${ask} ${t('networks:removeWorkspaceNote')}`, {
    title: t('networks:removeWorkspace'),
    act: t('networks:remove'),
    keep: t('networks:keep'),
    intent: removeWorkspaceIntent({ network: networkId, workspace: id, seen }),
  });
  return { ...form, fields: [...form.fields, ...concernedNotes(texts, concerned)] };
}

function concernedNotes(texts: Texts, concerned: readonly ConcernedToShow[]): NoteField[] {
  const { t } = texts;
  const note = (id: string, text: string): NoteField => ({ kind: 'note', id, text });
  if (concerned.length === 0) return [note('nobody', t('networks:nobodyGoes'))];
  const more = concerned.length - NAMED;
  const withManager = concerned.some(({ belongings }) =>
    belongings.some(({ as }) => as === 'manager'),
  );
  return [
    { ...note('who', t('networks:whoGoes', { count: concerned.length })), strong: true },
    ...concerned
      .slice(0, NAMED)
      .map((person, index) => note(`who.${index}`, concernedText(texts, person))),
    ...(more > 0 ? [note('more', t('networks:moreGo', { count: more }))] : []),
    ...(withManager ? [note('managers', t('networks:youStay'))] : []),
  ];
}

function concernedText({ t, format }: Texts, { name, belongings }: ConcernedToShow): string {
  const what = belongings.map(({ as, group }) =>
    as === 'manager' || as === 'participant'
      ? t(`networks:goesAs.${as}`)
      : t(`networks:goesAs.${as}`, { group: group?.name ?? '' }),
  );
  return t('networks:goes', { name, what: format.list(what) });
}

/** Which project manager is to be taken out of the network. */
export function managerRemovalForm(
  { t }: Texts,
  networkId: string,
  managers: readonly ManagerToShow[],
): Form {
  const options = managers.map(({ personId, name }) => ({ value: personId, label: name }));
  return {
    title: t('networks:removeManager'),
    fields: [{ kind: 'choice', id: 'part', label: t('networks:whichManager'), options }],
    submit: t('common:next'),
    intent: chooseManagerIntent({ network: networkId }),
  };
}

/** Asked before a project manager is taken out of the network, with what comes of it. */
export function removeManagerForm(
  { t }: Texts,
  networkId: string,
  { personId, name }: ManagerToShow,
): Form {
  const ask = t('networks:removeManagerAsk', { name });
  return question(`${ask} ${t('networks:removeManagerNote')}`, {
    title: t('networks:removeManager'),
    act: t('networks:remove'),
    keep: t('networks:keep'),
    intent: removeManagerIntent({ network: networkId, person: personId }),
  });
}
