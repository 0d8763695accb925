import { z } from 'zod';
import { type Block, type Button, type Card, type PressButton, sentence } from '../../chat/card.ts';
import { defineIntent, fitsButton } from '../../chat/intent.ts';
import { buttonRow, pageOf } from '../../chat/paging.ts';
import type { Command } from '../../chat/router.ts';
import type { TaskLine } from '../../chat/task.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { Standing } from '../../core/standing.ts';
import type { Texts } from '../../i18n/index.ts';
import { codeFormIntent } from '../groups/views/join.ts';
import { groupIntent, groupsIntent } from '../groups/views/overview.ts';
import { newGroupIntent } from '../groups/views/setup.ts';
import { showIntent } from '../meetings/views/intents.ts';
import { type SettingsToShow, settingsBlocks } from '../people/views.ts';
import { moreIntent, taskRows } from '../tasks/views.ts';

export const menuCommand: Command = {
  name: 'menu',
  words: { fi: ['oma', 'valikko'], sv: ['mina', 'meny'], en: ['my', 'menu'] },
  open: true,
};

export const helpCommand: Command = {
  name: 'help',
  words: { fi: ['ohje', 'apua'], sv: ['hjälp', 'hjalp'], en: ['help'] },
  open: true,
  label: ({ t }) => t('menu:help'),
};

/** More than a button can carry; see `didYouMeanCard`. */
const MAX_REST = 3000;

/** Runs a command as if it had been typed. */
export const runIntent = defineIntent('menu.run', {
  command: z.string().max(40),
  rest: z.string().max(MAX_REST),
});

function commandButton(label: string, command: string, opensForm = false): Button {
  return { label, intent: runIntent({ command, rest: '' }), ...(opensForm && { opensForm }) };
}

function card(heading: string, texts: readonly string[], buttons: readonly Button[]): Card {
  return {
    summary: heading,
    blocks: [
      { kind: 'text', text: heading, strong: true },
      ...texts.map((text): Block => ({ kind: 'text', text })),
      { kind: 'buttons', buttons },
    ],
  };
}

/** Nobody we know: how to come along. */
export function strangerCard({ t }: Texts, admitted: boolean): Card {
  const code = { label: t('joining:haveCode'), intent: codeFormIntent({}), opensForm: true };
  const create = { label: t('groups:command'), intent: newGroupIntent({}), opensForm: true };
  return admitted
    ? card(t('menu:hello'), [t('menu:begin')], [code, create])
    : card(t('menu:hello'), [t('menu:notAdmitted')], [code]);
}

/** How much of each part a place has room for; what is left has a button. */
export interface Room {
  readonly tasks: number;
  readonly groups: number;
  readonly meetings: number;
}

/** A message. */
export const IN_MESSAGE: Room = { tasks: 5, groups: 6, meetings: 3 };
/** A tab for nothing else, where a platform has one. */
export const ON_PAGE: Room = { tasks: 10, groups: 15, meetings: 5 };

export interface OwnPageToShow {
  readonly roles: readonly Standing[];
  /** The most urgent first. */
  readonly tasks: readonly TaskLine[];
  /** The most urgent first. */
  readonly groups: readonly GroupToShow[];
  /** The soonest first. */
  readonly meetings: readonly UpcomingToShow[];
  readonly settings: SettingsToShow;
  readonly moreSettings: readonly Block[];
}

export interface GroupToShow {
  readonly id: string;
  readonly name: string;
  readonly role: 'member' | 'facilitator';
  readonly next: StepToShow | undefined;
}

export interface StepToShow {
  readonly text: string;
  /** For facilitators. */
  readonly button?: PressButton;
}

export interface UpcomingToShow extends SlotTime {
  readonly id: string;
  readonly title: string;
  readonly group: { readonly name: string };
  /** Whether the reader comes, when they have said so. */
  readonly coming: boolean | undefined;
}

/**
 * A person's own page: what waits for them, what they can do, their groups with what to do next in
 * each, their next meetings, and their settings. `notice` comes first.
 */
export function ownPageCard(
  texts: Texts,
  page: OwnPageToShow,
  commands: readonly Command[],
  { room, now, notice }: { readonly room: Room; readonly now: Date; readonly notice?: string },
): Card {
  const { t } = texts;
  return {
    summary: notice ?? t('menu:summary', { count: page.tasks.length }),
    blocks: [
      ...(notice ? [{ kind: 'text', text: notice } as const] : []),
      ...waitingBlocks(texts, page.tasks, room.tasks),
      { kind: 'divider' },
      { kind: 'heading', text: t('menu:title') },
      { kind: 'buttons', buttons: otherButtons(texts, page.roles, commands) },
      ...groupBlocks(texts, page, room.groups),
      ...meetingBlocks(texts, page, room.meetings, now),
      { kind: 'divider' },
      { kind: 'heading', text: t('people:title') },
      ...settingsBlocks(texts, page.settings, now),
      ...page.moreSettings,
    ],
  };
}

function waitingBlocks(texts: Texts, lines: readonly TaskLine[], room: number): Block[] {
  const { t } = texts;
  const show = (from: string) => moreIntent({ from });
  const { page, more } = pageOf(texts, lines, { from: 0, room, show });
  return [
    { kind: 'heading', text: t('tasks:title') },
    ...(lines.length === 0 ? [{ kind: 'text', text: t('tasks:nothing') } as const] : []),
    ...taskRows(page),
    ...buttonRow(more),
  ];
}

function groupBlocks(texts: Texts, { groups }: OwnPageToShow, room: number): Block[] {
  const { t } = texts;
  const all = { label: t('menu:showAll'), intent: groupsIntent({ from: '0' }) };
  return [
    { kind: 'divider' },
    { kind: 'heading', text: t('menu:groups') },
    ...(groups.length === 0 ? [{ kind: 'text', text: t('menu:begin') } as const] : []),
    ...groups.slice(0, room).map((group) => groupRow(texts, group)),
    ...buttonRow(groups.length > room ? [all] : []),
  ];
}

function groupRow({ t }: Texts, { id, name, role, next }: GroupToShow): Block {
  const open = { label: t('menu:open'), intent: groupIntent({ group: id }) };
  const step = role === 'facilitator' && next?.button ? [next.button] : [];
  return {
    kind: 'choice',
    text: name,
    ...(next && { note: next.text }),
    options: [...step, open],
  };
}

function meetingBlocks(
  { t, format }: Texts,
  { meetings, settings }: OwnPageToShow,
  room: number,
  now: Date,
): Block[] {
  if (meetings.length === 0) return [];
  const rows = meetings.slice(0, room).map((meeting): Block => {
    const { id, title, group, coming } = meeting;
    const about = t('meetings:about', { title, group: group.name });
    const own = coming === undefined ? [] : [t(coming ? 'meetings:coming' : 'meetings:notComing')];
    return {
      kind: 'choice',
      text: format.slot(meeting, { now, readerZone: settings.zone }),
      note: [about, ...own].join(' · '),
      options: [{ label: t('menu:open'), intent: showIntent({ meeting: id }) }],
    };
  });
  return [{ kind: 'divider' }, { kind: 'heading', text: t('menu:meetings') }, ...rows];
}

function otherButtons(
  texts: Texts,
  roles: readonly Standing[],
  commands: readonly Command[],
): Button[] {
  return commands.flatMap((command): Button[] =>
    command.label && isFor(command, roles)
      ? [commandButton(command.label(texts), command.name, command.opensForm)]
      : [],
  );
}

/** Whether people who are one of these find use for a command. */
function isFor({ roles: users }: Command, roles: readonly Standing[]): boolean {
  return !users || users.some((one) => roles.includes(one));
}

/** In a few sentences, for what the person is. */
export function helpCard(
  texts: Texts,
  roles: readonly Standing[],
  commands: readonly Command[],
): Card {
  const { t } = texts;
  const intros = { member: t('menu:helpOf.member'), facilitator: t('menu:helpOf.facilitator') };
  const parts = roles.map((role) => [
    ...(role === 'manager' ? [] : [intros[role]]),
    ...helpLines(
      texts,
      // Told once to who has several of its roles.
      commands.filter(({ roles: users }) => users?.find((one) => roles.includes(one)) === role),
    ),
  ]);
  const everybodys = commands.filter(({ roles: users }) => !users);
  const heading = t('menu:help');
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...[...parts, helpLines(texts, everybodys)]
        .filter((lines) => lines.length > 0)
        .map((lines): Block => ({ kind: 'text', text: lines.join(' ') })),
      { kind: 'note', text: t('menu:helpWords') },
    ],
  };
}

function helpLines(texts: Texts, commands: readonly Command[]): string[] {
  return commands.flatMap(({ help }) => (help ? [help(texts)] : []));
}

/** "Did you mean …?" with a button that does it, unless more was typed than a button can carry. */
export function didYouMeanCard(
  { t }: Texts,
  { name, word, opensForm }: { name: string; word: string; opensForm: boolean },
  typed: string,
): Card {
  const intent = runIntent({ command: name, rest: typed });
  if (!fitsButton(intent)) return sentence(t('menu:didYouMeanWord', { command: word }));
  const text = t('menu:didYouMean', { command: [word, typed].join(' ').trim() });
  const yes = { label: t('menu:yes'), intent };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [opensForm ? { ...yes, opensForm } : yes] },
    ],
  };
}
