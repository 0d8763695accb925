import {
  MAX_PROPOSAL,
  MAX_SECTION,
  MAX_SECTIONS,
  MAX_TEXT,
  MAX_TITLE,
} from '../../../src/features/agreements/rules/text.ts';
import type {
  AgreementToShow,
  SectionToShow,
} from '../../../src/features/agreements/views/agreement.ts';
import * as changed from '../../../src/features/agreements/views/changes.ts';
import * as draft from '../../../src/features/agreements/views/draft.ts';
import * as expectation from '../../../src/features/agreements/views/expectation.ts';
import * as overview from '../../../src/features/agreements/views/overview.ts';
import * as post from '../../../src/features/agreements/views/post.ts';
import * as posted from '../../../src/features/agreements/views/posted.ts';
import * as proposal from '../../../src/features/agreements/views/proposal.ts';
import * as section from '../../../src/features/agreements/views/section.ts';
import * as start from '../../../src/features/agreements/views/start.ts';
import * as versions from '../../../src/features/agreements/views/versions.ts';
import * as who from '../../../src/features/agreements/views/who.ts';
import { elsewhere, groupName, groups, groupZone, id, named, now, text, texts } from './data.ts';
import type { SamplesOf } from './sample.ts';

/** As many as a group may have, which all have proposed and expect something. */
const people = named('Erityisopettaja', 40).map(({ id: personId, name }) => ({
  ...{ personId, name, unreachable: true },
}));
const [reader] = people;
if (!reader) throw new Error('nobody');
const { personId } = reader;

/** As many and as long as they may be together, in lines: a line break takes two characters. */
const LONG = Math.floor(MAX_TEXT / MAX_SECTIONS) - MAX_TITLE;
const written = texts('Kohta', MAX_TITLE, MAX_SECTIONS).map((title, at): SectionToShow => {
  const words = text(`Sovimme ${at + 1}`, LONG).replaceAll(', ', '\n');
  return { id: id(), title, text: words };
});
/** The longest that one section may be, of few. */
const long = written.map((one) => ({ ...one, text: text('Sovimme', MAX_SECTION) })).slice(0, 5);
const version = { number: 12, sections: written, isCorrection: false, postedAt: now };
const numbered = Array.from({ length: 20 }, (_, at) => ({ ...version, number: at + 1 }));
const sections = written.map((one) => ({ ...one, edition: 3 }));
const words = text('Ehdotus', MAX_PROPOSAL);
const proposals = people.flatMap((one, at) => {
  const { id: sectionId, title: sectionTitle } = sections[at % sections.length] ??
    sections[0] ?? { id: '', title: '' };
  const own = { id: id(), sectionId, sectionTitle, personId: one.personId, text: words };
  return [{ ...own, state: at % 3 > 0 ? 'waiting' : 'left' } as const];
});
const agreement: AgreementToShow = {
  id: id(),
  groupId: id(),
  groupName,
  zone: groupZone,
  locale: 'fi',
  isShared: true,
  edition: 200,
  sections,
  versions: [],
  proposals,
  expectations: people.map((one, at) => ({
    personId: one.personId,
    text: words,
    isShared: at % 2 > 0,
  })),
  members: people,
};
const out = { ...agreement, versions: numbered };
const gone = { ...agreement, sections: sections.slice(6) };
const few = { ...agreement, sections: long.map((one) => ({ ...one, edition: 3 })) };
const changes = long.map((now, at) => ({
  before: { ...now, text: text(`Ennen ${at}`, MAX_SECTION) },
  now,
}));
const since = { since: 3, sections: changes };
const kinds = [
  { before: written[0], now: undefined },
  { before: undefined, now: written[1] },
  { before: written[2], now: { ...(written[3] as SectionToShow), text: '' } },
];
const third = (which: number) => people.filter((_, at) => at % 3 === which);
const standing = { committed: third(0), talking: third(1), open: third(2), isComplete: false };
const everybody = { committed: people, talking: [], open: [], isComplete: true };
const member = { personId, isFacilitator: false, isUnchanged: false };
const steering = { ...member, isFacilitator: true };
const asked = { personId, isFacilitator: false, hasListener: true, choice: undefined };
const facilitator = { ...asked, isFacilitator: true };
const limits = { title: MAX_TITLE, text: MAX_SECTION };
const at = { now, zone: elsewhere, isMember: true };
const first = proposals[0] as (typeof proposals)[number];
const counts = named('Ryhmä', 40).map((group, index) => ({
  ...{ agreementId: group.id, groupName: group.name, isShared: true },
  ...{ number: index % 3, members: 40, committed: index % 2 > 0 ? 40 : 3 },
}));

export const drafting: SamplesOf<typeof draft> = {
  draftCard: {
    'for a member': (say) => draft.draftCard(say, agreement, member),
    'for a facilitator': (say) => draft.draftCard(say, agreement, steering),
    'long sections': (say) => draft.draftCard(say, few, member),
    'the next page': (say) => draft.draftCard(say, agreement, steering, 4),
    'once posted': (say) => draft.draftCard(say, out, steering),
    'nothing new': (say) => draft.draftCard(say, out, { ...steering, isUnchanged: true }),
  },
  draftOverCard: { told: (say) => draft.draftOverCard(say, out) },
};

export const sectioning: SamplesOf<typeof section> = {
  sectionForm: {
    'as it is': (say) =>
      section.sectionForm(say, agreement, sections[3]?.id ?? '', limits, { from: 3 }),
    'changed meanwhile': (say) =>
      section.sectionForm(say, few, long[0]?.id ?? '', limits, { from: 0, isChanged: true }),
  },
  newSectionForm: { last: (say) => section.newSectionForm(say, agreement, id(), limits) },
  removeForm: {
    question: (say) => section.removeForm(say, agreement.id, written[0] as SectionToShow, 0),
  },
};

export const starting: SamplesOf<typeof start> = {
  noAgreementCard: {
    'for a member': (say) => start.noAgreementCard(say, { id: id(), name: groupName }, false),
    'for a facilitator': (say) => start.noAgreementCard(say, { id: id(), name: groupName }, true),
  },
  chooseGroupCard: { many: (say) => start.chooseGroupCard(say, groups) },
  startForm: { language: (say) => start.startForm(say, id()) },
};

export const proposing: SamplesOf<typeof proposal> = {
  proposalForm: {
    'for a section': (say) =>
      proposal.proposalForm(say, agreement.id, sections, {
        section: written[0]?.id ?? '',
        draft: id(),
        max: MAX_PROPOSAL,
      }),
    'to choose': (say) =>
      proposal.proposalForm(say, agreement.id, sections, {
        section: '',
        draft: id(),
        max: MAX_PROPOSAL,
      }),
  },
  proposalsCard: {
    many: (say) => proposal.proposalsCard(say, agreement),
    'the next page': (say) => proposal.proposalsCard(say, agreement, 5),
    'of long sections, and such that are gone': (say) => proposal.proposalsCard(say, few),
    'left out': (say) => proposal.proposalsCard(say, gone, 27),
    none: (say) => proposal.proposalsCard(say, { ...agreement, proposals: [] }),
  },
  takeForm: {
    'as it is': (say) =>
      proposal.takeForm(
        say,
        { agreement: agreement.id, proposal: first, from: 0 },
        { ...(long[0] as SectionToShow), edition: 1 },
        {
          text: text('Sovimme', MAX_SECTION),
          max: MAX_SECTION + MAX_PROPOSAL,
        },
      ),
    'changed meanwhile': (say) =>
      proposal.takeForm(
        say,
        { agreement: agreement.id, proposal: first, from: 0 },
        { ...(long[0] as SectionToShow), edition: 1 },
        {
          ...{
            text: text('Sovimme', MAX_SECTION),
            max: MAX_SECTION + MAX_PROPOSAL,
            isChanged: true,
          },
        },
      ),
  },
  decidedCard: {
    taken: (say) => proposal.decidedCard(say, { ...first, state: 'taken', groupName }),
    left: (say) => proposal.decidedCard(say, { ...first, state: 'left', groupName }),
  },
};

export const expecting: SamplesOf<typeof expectation> = {
  expectationForm: {
    full: (say) => expectation.expectationForm(say, agreement, { personId, max: MAX_PROPOSAL }),
    empty: (say) =>
      expectation.expectationForm(say, agreement, { personId: id(), max: MAX_PROPOSAL }),
  },
  expectationsCard: {
    'for a facilitator': (say) => expectation.expectationsCard(say, agreement, steering),
    'for a member': (say) => expectation.expectationsCard(say, agreement, member, 3),
  },
};

export const posting: SamplesOf<typeof post> = {
  postForm: {
    first: (say) => post.postForm(say, agreement, []),
    again: (say) => post.postForm(say, out, changes),
    'all kinds of changes': (say) => post.postForm(say, out, kinds),
  },
};

export const agreed: SamplesOf<typeof posted> = {
  agreementCard: {
    'asked first': (say) => posted.agreementCard(say, out, version, standing, asked),
    'long sections': (say) =>
      posted.agreementCard(say, out, { ...version, sections: long }, standing, facilitator),
    'asked again': (say) =>
      posted.agreementCard(say, out, version, standing, { ...asked, changes: since }),
    'all kinds of changes': (say) =>
      posted.agreementCard(say, out, version, standing, {
        ...facilitator,
        changes: { since: 3, sections: kinds },
      }),
    corrected: (say) =>
      posted.agreementCard(say, out, { ...version, isCorrection: true }, standing, {
        ...{ ...asked, choice: 'committed', changes: since },
      }),
    committed: (say) =>
      posted.agreementCard(say, out, version, standing, { ...facilitator, choice: 'committed' }),
    talking: (say) =>
      posted.agreementCard(say, out, version, standing, { ...asked, choice: 'talkFirst' }),
    'all in': (say) =>
      posted.agreementCard(say, out, version, everybody, { ...facilitator, choice: 'committed' }),
    'for the only facilitator': (say) =>
      posted.agreementCard(say, out, version, standing, { ...facilitator, hasListener: false }),
  },
  followedCard: { told: posted.followedCard },
  boardCard: {
    open: (say) => posted.boardCard(say, out, version, standing),
    'all in': (say) => posted.boardCard(say, out, { ...version, sections: long }, everybody),
  },
  allInCard: { told: posted.allInCard },
};

export const whoIsIn: SamplesOf<typeof who> = {
  whoCard: {
    'some are in': (say) => who.whoCard(say, out, standing),
    'all are in': (say) => who.whoCard(say, out, everybody),
  },
};

export const changing: SamplesOf<typeof changed> = {
  changesCard: {
    many: (say) => changed.changesCard(say, out, 12, since, 1),
    'the last page': (say) => changed.changesCard(say, out, 12, { since: 3, sections: kinds }, 0),
  },
};

export const versioning: SamplesOf<typeof versions> = {
  versionsCard: {
    many: (say) => versions.versionsCard(say, out, at),
    'the next page': (say) => versions.versionsCard(say, out, at, 15),
  },
  versionCard: {
    whole: (say) => versions.versionCard(say, out, version, at),
    'long sections': (say) => versions.versionCard(say, out, { ...version, sections: long }, at),
    'for a project manager': (say) =>
      versions.versionCard(say, out, version, { ...at, isMember: false }, 6),
  },
  fileCard: { told: versions.fileCard },
};

export const managing: SamplesOf<typeof overview> = {
  overviewCard: {
    many: (say) => overview.overviewCard(say, id(), counts),
    'the next page': (say) => overview.overviewCard(say, id(), counts, 15),
  },
};
