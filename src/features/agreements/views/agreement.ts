import type { Block, Fact } from '../../../chat/card.ts';
import type { Row } from '../../../chat/paging.ts';
import type { Locale, Texts } from '../../../i18n/index.ts';
import type { SectionChange } from '../rules/text.ts';

export interface SectionToShow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface VersionToShow {
  readonly number: number;
  readonly sections: readonly SectionToShow[];
  readonly isCorrection: boolean;
  readonly postedAt: Date;
}

export interface ProposalToShow {
  readonly id: string;
  readonly sectionId: string;
  readonly sectionTitle: string;
  readonly personId: string;
  readonly text: string;
  readonly state: 'waiting' | 'left';
}

export interface MemberToShow {
  readonly personId: string;
  readonly name: string;
  readonly unreachable: boolean;
}

/** An agreement with all that any reader may be shown a part of. */
export interface AgreementToShow {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  /** IANA zone of the group. */
  readonly zone: string;
  /** The language that it is written in. */
  readonly locale: Locale;
  readonly isShared: boolean;
  readonly edition: number;
  readonly sections: readonly (SectionToShow & { readonly edition: number })[];
  readonly versions: readonly VersionToShow[];
  readonly proposals: readonly ProposalToShow[];
  readonly expectations: readonly {
    readonly personId: string;
    readonly text: string;
    readonly isShared: boolean;
  }[];
  readonly members: readonly MemberToShow[];
}

/** A section as it is read. */
export function sectionRow({ t }: Texts, { title, text }: SectionToShow): Row {
  return [strong(title), { kind: 'text', text: text || t('agreements:empty') }];
}

/** A section that has changed, in words: what it is called, and what it said before and says now. */
export function changeWords(
  { t }: Texts,
  { before, now }: SectionChange,
): { title: string; facts: Fact[] } {
  const said = (section: SectionToShow) => section.text || t('agreements:empty');
  const titles = new Set([before, now].flatMap((section) => section?.title ?? []));
  const isChanged = before !== undefined && now !== undefined;
  return {
    title: [...titles].join(' → '),
    facts: [
      ...(before
        ? [
            {
              label: t(isChanged ? 'agreements:before' : 'agreements:removed'),
              value: said(before),
            },
          ]
        : []),
      ...(now
        ? [{ label: t(isChanged ? 'agreements:now' : 'agreements:added'), value: said(now) }]
        : []),
    ],
  };
}

/** The same as it is read. */
export function changeRow(texts: Texts, change: SectionChange): Row {
  const { title, facts } = changeWords(texts, change);
  return [strong(title), { kind: 'facts', facts }];
}

function strong(text: string): Block {
  return { kind: 'text', text, strong: true };
}

/** The name of a member, for those who may know it. */
export function nameOf({ members }: AgreementToShow, personId: string): string {
  return members.find((member) => member.personId === personId)?.name ?? '';
}
