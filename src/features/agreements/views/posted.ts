import { type Block, type Button, type Card, sentence } from '../../../chat/card.ts';
import { buttonRow, fitting, pageOf } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Choice } from '../rules/answers.ts';
import { type AgreementToShow, sectionRow, type VersionToShow } from './agreement.ts';
import { type ChangesToShow, pageOfChanges } from './changes.ts';
import { expectationsButtons, expectButton } from './expectation.ts';
import {
  commitIntent,
  draftIntent,
  proposeIntent,
  readIntent,
  retractIntent,
  talkIntent,
  versionsIntent,
  whoIntent,
} from './intents.ts';
import { type StandingToShow, whoBlocks } from './who.ts';

export interface ReaderOfAgreement {
  readonly personId: string;
  readonly isFacilitator: boolean;
  /** Somebody else leads the group too: a facilitator has somebody to talk with. */
  readonly hasListener: boolean;
  readonly choice: Choice | undefined;
  /** What has changed since they knew it; left out where all is new to them, or as they know it. */
  readonly changes?: ChangesToShow;
}

/** What a group has agreed on, for one of its members: whether they are in, and what it says. */
export function agreementCard(
  texts: Texts,
  agreement: AgreementToShow,
  version: VersionToShow,
  standing: StandingToShow,
  reader: ReaderOfAgreement,
): Card {
  const { t } = texts;
  const { id, groupName: group, members } = agreement;
  const { number, sections } = version;
  const heading = headingOf(texts, standing, reader);
  const show = (from: string) => readIntent({ agreement: id, number: String(number), from });
  const rows = sections.map((one) => sectionRow(texts, one));
  const { page, more } = reader.changes
    ? pageOfChanges(texts, { agreement: id, number }, reader.changes, 0)
    : pageOf(texts, rows, { from: 0, room: fitting, show });
  const whole = { label: t('agreements:readWhole'), intent: show('0') };
  const counts = { count: standing.committed.length, members: members.length };
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: t('agreements:about', { group, number }) },
      ...(reader.changes ? [changedNote(texts, version, reader)] : []),
      ...page.flat(),
      ...buttonRow(reader.changes ? [...more, whole] : more),
      // Of two it would name the other.
      ...(standing.isComplete || members.length === 2 ? [] : [note(t('agreements:count', counts))]),
      ...(reader.isFacilitator ? whoBlocks(texts, standing, members) : []),
      ...buttonRow(answerButtons(texts, id, number, reader)),
      ...buttonRow(otherButtons(texts, agreement, reader)),
      ...buttonRow(retractButtons(texts, id, number, reader)),
    ],
  };
}

function headingOf({ t }: Texts, { isComplete }: StandingToShow, reader: ReaderOfAgreement) {
  if (isComplete) return t('agreements:allIn');
  if (reader.choice === 'committed') return t('agreements:committed');
  if (reader.choice === 'talkFirst') return t('agreements:talking');
  return t(reader.changes ? 'agreements:askAgain' : 'agreements:ask');
}

/** Who is asked anew answers, also where the newest of the changes is a small one. */
function changedNote(
  { t }: Texts,
  { isCorrection }: VersionToShow,
  { choice }: ReaderOfAgreement,
): Block {
  const isKnown = isCorrection && choice === 'committed';
  return note(t(isKnown ? 'agreements:corrected' : 'agreements:changed'));
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function answerButtons(
  { t }: Texts,
  agreement: string,
  version: number,
  { choice, isFacilitator, hasListener }: ReaderOfAgreement,
): Button[] {
  const about = { agreement, number: String(version) };
  const commit: Button = {
    ...{ label: t('agreements:commit'), intent: commitIntent(about), style: 'primary' },
  };
  const talk = { label: t('agreements:talk'), intent: talkIntent(about) };
  const mayTalk = !isFacilitator || hasListener;
  switch (choice) {
    case undefined:
      return mayTalk ? [commit, talk] : [commit];
    case 'talkFirst':
      return [commit, { label: t('agreements:noTalk'), intent: retractIntent(about) }];
    case 'committed':
      return [];
  }
}

/** Last: it is there for a slip. */
function retractButtons(
  { t }: Texts,
  agreement: string,
  version: number,
  { choice }: ReaderOfAgreement,
): Button[] {
  const intent = retractIntent({ agreement, number: String(version) });
  return choice === 'committed' ? [{ label: t('agreements:retract'), intent }] : [];
}

function otherButtons(
  texts: Texts,
  agreement: AgreementToShow,
  reader: ReaderOfAgreement,
): Button[] {
  const { t } = texts;
  const about = { agreement: agreement.id };
  const propose = {
    label: t('agreements:proposeChange'),
    intent: proposeIntent({ ...about, section: '' }),
    opensForm: true,
  };
  const edit = { label: t('agreements:toDraft'), intent: draftIntent({ ...about, from: '0' }) };
  const who = { label: t('agreements:who.button'), intent: whoIntent(about) };
  const versions = {
    label: t('agreements:versions.button'),
    intent: versionsIntent({ ...about, from: '0' }),
  };
  const expectations = expectationsButtons(texts, agreement, reader);
  return [
    ...(reader.isFacilitator ? [edit, who] : [propose]),
    versions,
    ...(expectations.length > 0 ? expectations : [expectButton(texts, agreement)]),
  ];
}

/** What is left of the card by which somebody was asked when they are asked anew. */
export function followedCard({ t }: Texts): Card {
  return sentence(t('agreements:followed'));
}

/** The same for everybody in a home channel: what it says, and how many are in. */
export function boardCard(
  texts: Texts,
  { id, groupName: group, members }: AgreementToShow,
  { number, sections }: VersionToShow,
  { committed, isComplete }: StandingToShow,
): Card {
  const { t } = texts;
  const heading = t('agreements:board');
  const rows = sections.map((one) => sectionRow(texts, one));
  const show = (from: string) => readIntent({ agreement: id, number: String(number), from });
  const { page, more } = pageOf(texts, rows, { from: 0, room: fitting, show });
  const counts = { count: committed.length, members: members.length };
  const how = isComplete ? t('agreements:allIn') : t('agreements:count', counts);
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: t('agreements:about', { group, number }) },
      ...page.flat(),
      ...buttonRow(more),
      { kind: 'text', text: how, strong: true },
    ],
  };
}

/** To a home channel: everybody is in. */
export function allInCard({ t }: Texts): Card {
  return sentence(t('agreements:allIn'));
}
