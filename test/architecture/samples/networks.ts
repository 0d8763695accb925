import { networkIntent } from '../../../src/features/networks/views/intents.ts';
import * as views from '../../../src/features/networks/views/network.ts';
import * as removal from '../../../src/features/networks/views/removal.ts';
import * as settings from '../../../src/features/networks/views/settings.ts';
import { networkPart } from '../../../src/features/participants/views.ts';
import { groupZone, id, MAX_NAME, named, now, organisations, text } from './data.ts';
import type { SamplesOf } from './sample.ts';

export const code = { text: 'K7Q2-MX4D', expiresAt: new Date('2027-12-01T07:00:00Z') };
export const codeReader = { zone: groupZone, now };

const network: views.NetworkToShow = {
  network: { id: id(), name: text('Verkosto', MAX_NAME), creditsAttendance: true },
  // More than any programme has, in one sentence.
  organisations: organisations.slice(0, 40),
  workspaces: named('Työtila', 30).map((workspace) => ({ ...workspace, platform: 'teams' })),
  managers: named('Projektipäällikkö', 5).map(({ id: personId, name }) => ({ personId, name })),
  openCodes: 1000,
};

const [oneWorkspace] = network.workspaces;
const [oneManager] = network.managers;
if (!oneWorkspace || !oneManager) throw new Error('nothing to take out');

/** As many lines as features may have to tell, each with its button. */
const told = Array.from({ length: 10 }, () => ({
  text: text('Kysely odottaa', 150),
  button: { label: text('Katso', 30), intent: networkIntent({ network: id() }) },
}));

export const networks: SamplesOf<typeof views> = {
  networkCard: {
    large: (texts) => views.networkCard(texts, network, [networkPart(texts, id(), 1000)], told),
    new: (texts) =>
      views.networkCard(
        texts,
        {
          ...network,
          organisations: [],
          workspaces: [],
          managers: [],
          openCodes: 0,
        },
        [networkPart(texts, id(), 0)],
        [],
      ),
  },
  chooseNetworkCard: {
    page: (texts) => views.chooseNetworkCard(texts, named('Verkosto', 5), 'page'),
    form: (texts) => views.chooseNetworkCard(texts, named('Verkosto', 5), 'workspaceForm'),
  },
  organisationForm: {
    empty: (texts) => views.organisationForm(texts, id(), MAX_NAME),
  },
  workspaceForm: {
    empty: (texts) => views.workspaceForm(texts, id(), MAX_NAME),
  },
  changeCard: Object.fromEntries(
    (['admitted', 'excluded', 'removed', 'returned'] as const).map((kind) => [
      kind,
      (texts) =>
        views.changeCard(texts, {
          ...{ kind, network: network.network, workspace: oneWorkspace },
          people: kind === 'excluded' ? 1000 : 0,
        }),
    ]),
  ),
  codeCard: {
    workspace: (texts) => views.codeCard(texts, 'workspace', code, codeReader),
    installable: (texts) =>
      views.codeCard(
        texts,
        'workspace',
        code,
        codeReader,
        'https://verme.example.fi/slack/install',
      ),
    manager: (texts) => views.codeCard(texts, 'manager', code, codeReader),
  },
};

export const networkSettings: SamplesOf<typeof settings> = {
  settingsForm: {
    'with attendance': (texts) => settings.settingsForm(texts, network.network),
    without: (texts) => settings.settingsForm(texts, { id: id(), creditsAttendance: false }),
  },
};

/** As many people as are named, and more, each with as much as one has. */
const exclusion = {
  seen: id(),
  concerned: named('Opinto-ohjaaja', 100).map(({ name }) => ({
    name,
    belongings: [
      { as: 'manager' as const },
      { as: 'participant' as const },
      ...(['facilitator', 'member', 'pending'] as const).map((as) => ({
        as,
        group: { name: text('Ryhmä', MAX_NAME) },
      })),
    ],
  })),
};

export const removals: SamplesOf<typeof removal> = {
  workspaceRemovalForm: {
    many: (texts) => removal.workspaceRemovalForm(texts, id(), network.workspaces),
  },
  removeWorkspaceForm: {
    many: (texts) => removal.removeWorkspaceForm(texts, id(), oneWorkspace, exclusion),
    nobody: (texts) =>
      removal.removeWorkspaceForm(texts, id(), oneWorkspace, { ...exclusion, concerned: [] }),
  },
  managerRemovalForm: {
    many: (texts) => removal.managerRemovalForm(texts, id(), network.managers),
  },
  removeManagerForm: {
    question: (texts) => removal.removeManagerForm(texts, id(), oneManager),
  },
};
