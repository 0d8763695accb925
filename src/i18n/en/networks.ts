import type { Translation } from '../catalogue.ts';
import type { networks as fi } from '../fi/networks.ts';

export const networks: Translation<typeof fi> = {
  which: 'Which network?',
  admitted: 'This workspace now takes part in the network {{network}}.',
  admittedNext: 'Do you have a join code for a group? Type: {/verme join CODE}',
  manager: 'Welcome! You are now a project manager of the network {{network}}.',
  managerNext:
    'This workspace takes part in the network. Type {/verme} and I’ll show what you can do.',
  organisations: 'Organisations',
  workspaces: 'Workspaces',
  managers: 'Project managers',
  addOrganisation: 'Add an organisation',
  organisationName: 'The organisation’s name',
  organisationHint: 'For example: College B',
  organisationAdded: 'The organisation has been added. Members can choose it now.',
  newWorkspace: 'Add a workspace',
  workspaceLabel: 'What is the new workspace called?',
  workspaceHint: 'For example: College B. Facilitators see the name when they confirm members.',
  makeCode: 'Make a code',
  workspaceCode: 'Code for a workspace',
  workspaceCodeHow:
    'Have Verme installed in that workspace first. Then send this to somebody there, who sends it to me:',
  installPage:
    'In Slack, installing and the code are done in one go. Send this address along with the code: {{url}}',
  newManager: 'Add a project manager',
  managerCode: 'Code for a project manager',
  managerCodeHow: 'Send this to the new project manager, who sends it to me:',
  openCodes: 'Open codes',
  withdrawCodes: 'Withdraw codes',
  codesWithdrawn: 'The network’s open codes no longer work. The join codes of groups still do.',
  change: {
    admitted: 'The workspace {{workspace}} now takes part in the network {{network}}.',
    excluded: 'The workspace {{workspace}} was removed from the network {{network}}.',
    removed:
      'I was removed from the workspace {{workspace}}, which takes part in the network {{network}}. I can’t reach anybody there until I’m installed again.',
    returned:
      'I was installed again in the workspace {{workspace}}, which takes part in the network {{network}}.',
  },
  remove: 'Remove',
  keep: 'Keep',
  removeWorkspace: 'Remove a workspace',
  removeWorkspaceAsk: 'Remove the workspace {{workspace}} from the network?',
  removeWorkspaceNote:
    'After that, nothing in this network can be done from there. The network’s open codes are withdrawn too, and so are the join codes handed out by people who leave.',
  ownWorkspaceStays: 'The workspace that you are in now can’t be removed.',
  nobodyGoes: 'Nobody leaves the network: nobody takes part through this workspace only.',
  whoGoes_one: 'One person takes part through this workspace only and will leave the network:',
  whoGoes_other:
    '{{count}} people take part through this workspace only and will leave the network:',
  goes: '{{name}}: {{what}}',
  goesAs: {
    manager: 'project manager',
    facilitator: 'facilitator of the group {{group}}',
    member: 'member of the group {{group}}',
    pending: 'waiting to be confirmed in the group {{group}}',
    participant: 'takes part in the network',
  },
  moreGo_one: 'And one more.',
  moreGo_other: 'And {{count}} more.',
  youStay: 'You stay a project manager, so the network is not left without one.',
  peopleGone_one: 'One person left the network with it.',
  peopleGone_other: '{{count}} people left the network with it.',
  whichWorkspace: 'Which workspace?',
  workspaceRemoved: 'The workspace no longer takes part in the network.',
  removeManager: 'Remove a project manager',
  removeManagerAsk: 'Should {{name}} no longer be a project manager?',
  removeManagerNote:
    'They can no longer manage the network, but stay in their groups. The open codes are withdrawn too.',
  whichManager: 'Who?',
  managerRemoved: 'They are no longer a project manager.',
  command: 'The network',
  cli: {
    usage:
      'Like this: npm run network -- "Name of the network" "Organisation" "Organisation" … [--zone Europe/Helsinki] [--language fi|sv|en]',
    askName: 'Name of the network:',
    askOrganisation: 'Organisation (an empty line ends):',
    created: 'The network {{network}} has been created.',
    code: 'The project manager’s code: {{code}}',
    install: 'First install Verme in your own Slack with this same code: {{url}}',
    how: 'Give the code to the project manager, who sends it to Verme in Slack or Teams:',
    wrong: '{{field}}: {{problem}}',
    field: {
      name: 'Name of the network',
      organisations: 'Organisations',
      zone: 'Time zone',
    },
  },
  help: 'Add organisations: {/verme network}.',
  helpWorkspace: 'Take in a new workspace: {/verme workspace}.',
};
