import * as views from '../../../src/features/groups/views/setup.ts';
import { elsewhere, groupName, id, MAX_NAME, organisations, text } from './data.ts';
import { code, codeReader } from './networks.ts';
import type { SamplesOf } from './sample.ts';

const given = { name: groupName, code };
const two = [text('Verkosto A', MAX_NAME), text('Verkosto B', MAX_NAME)];
const choices = organisations.map((organisation, index) => ({
  ...organisation,
  networkId: String(index % 2),
  networkName: two[index % 2] ?? '',
}));
const oneNetwork = choices.map((choice) => ({ ...choice, networkId: '0' }));
const member = { isManager: false, maxName: MAX_NAME };

export const groups: SamplesOf<typeof views> = {
  createForm: {
    'for a manager of several networks': (texts) =>
      views.createForm(texts, id(), choices, { ...member, isManager: true }),
    'for a member': (texts) => views.createForm(texts, id(), oneNetwork, member),
  },
  codeCard: {
    created: (texts) => views.codeCard(texts, id(), given, codeReader, 'created'),
    renewed: (texts) => views.codeCard(texts, id(), given, codeReader, 'renewed'),
    shown: (texts) => views.codeCard(texts, id(), given, codeReader),
  },
  withdrawnCard: {
    sentence: (texts) => views.withdrawnCard(texts),
  },
  settingsForm: {
    full: (texts) =>
      views.settingsForm(
        texts,
        {
          id: id(),
          name: groupName,
          zone: elsewhere,
          quorum: 500,
          showNames: true,
          settleAutomatically: true,
          takesOffers: true,
          hidesCounts: false,
        },
        MAX_NAME,
      ),
  },
};
