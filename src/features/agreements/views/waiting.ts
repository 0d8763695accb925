import type { TaskLine } from '../../../chat/task.ts';
import type { Texts } from '../../../i18n/index.ts';
import { openIntent, proposalsIntent } from './intents.ts';

interface About {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
}

/** The agreement waits for a member's answer, in a line. */
export function commitLine(
  { t }: Texts,
  { groupId, groupName: group }: About,
  isAgain: boolean,
): TaskLine {
  const text = t(isAgain ? 'agreements:task.commitAgain' : 'agreements:task.commit', { group });
  return { text, button: lookButton({ t }, groupId) };
}

/** Proposals wait for the facilitators. */
export function proposalLine({ t }: Texts, { id, groupName: group }: About): TaskLine {
  const intent = proposalsIntent({ agreement: id, from: '0' });
  const button = { label: t('agreements:task.toProposals'), intent };
  return { text: t('agreements:task.proposals', { group }), button };
}

/** Somebody would like to talk first. */
export function talkLine(
  { t, format }: Texts,
  { groupId, groupName: group }: About,
  names: readonly string[],
): TaskLine {
  const who = { count: names.length, names: format.list(names), group };
  return { text: t('agreements:task.talk', who), button: lookButton({ t }, groupId) };
}

/** Half-way through the season. */
export function reviewLine({ t }: Texts, { groupId, groupName: group }: About): TaskLine {
  return { text: t('agreements:task.review', { group }), button: lookButton({ t }, groupId) };
}

function lookButton({ t }: Pick<Texts, 't'>, group: string) {
  return { label: t('agreements:look'), intent: openIntent({ group }) };
}
