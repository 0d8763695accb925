import { CONFIRMED_AT_ONCE } from '../../../src/features/groups/rules.ts';
import * as views from '../../../src/features/groups/views/join.ts';
import { groupName, id, MAX_NAME, organisations, people, text } from './data.ts';
import type { SamplesOf } from './sample.ts';

const [first] = organisations;
const account = {
  name: text('Erityisopettaja', MAX_NAME),
  platform: 'teams',
  workspaceName: text('Työtila', MAX_NAME),
} as const;
const list: views.PendingListToShow = {
  group: { id: id(), name: groupName },
  pending: people.map(({ name }) => ({
    membershipId: id(),
    name,
    organisationId: first?.id ?? '',
    organisationName: first?.name ?? '',
    accounts: [account, account],
  })),
  organisations,
};
const few = { ...list, pending: list.pending.slice(0, 1) };
const opened = { groupName, organisations };
const name = { suggested: account.name, max: MAX_NAME };

export const joining: SamplesOf<typeof views> = {
  codeForm: {
    empty: (texts) => views.codeForm(texts),
  },
  admittedCard: {
    manager: (texts) => views.admittedCard(texts, 'manager', { name: groupName }),
    workspace: (texts) => views.admittedCard(texts, 'admission', { name: groupName }),
  },
  joinForm: {
    stranger: (texts) => views.joinForm(texts, 'K7Q2-MX4D', opened, name),
    known: (texts) => views.joinForm(texts, 'K7Q2-MX4D', opened, undefined),
  },
  welcomeCard: {
    'nothing agreed': (texts) => views.welcomeCard(texts, groupName, []),
  },
  standingCard: {
    waiting: (texts) => views.standingCard(texts, 'waiting', groupName),
    'already pending': (texts) => views.standingCard(texts, 'alreadyPending', groupName),
    'already active': (texts) => views.standingCard(texts, 'alreadyActive', groupName),
  },
  pendingCard: {
    many: (texts) => views.pendingCard(texts, list, CONFIRMED_AT_ONCE),
    one: (texts) => views.pendingCard(texts, few, CONFIRMED_AT_ONCE),
    nobody: (texts) => views.pendingCard(texts, { ...list, pending: [] }, CONFIRMED_AT_ONCE),
  },
  confirmForm: {
    many: (texts) => views.confirmForm(texts, list, CONFIRMED_AT_ONCE),
    one: (texts) => views.confirmForm(texts, few, CONFIRMED_AT_ONCE),
  },
  answerCard: {
    pending: (texts) => views.answerCard(texts, 'pending', groupName),
    active: (texts) => views.answerCard(texts, 'active', groupName),
    left: (texts) => views.answerCard(texts, 'left', groupName),
    refused: (texts) => views.answerCard(texts, 'refused', groupName),
  },
};
