import type { Translation } from '../catalogue.ts';
import type { installing as fi } from '../fi/installing.ts';

export const installing: Translation<typeof fi> = {
  title: 'Install Verme in Slack',
  lead: 'Verme helps peer groups to find a time that suits everybody. To install it you need a workspace code, which you get from the project manager of your network.',
  code: 'Workspace code',
  codeHint: 'For example: K7Q2-MX4D. The project manager gets the code by typing /verme workspace.',
  next: 'Continue to Slack',
  nextHint: 'Slack will then ask you in which workspace to install Verme.',
  againLead: 'Is your workspace already in?',
  again: 'Install again without a code',
  noCookie:
    'The browser did not keep the cookie that the installation needs. Allow cookies on this page and try again.',
  openSlack: 'Open Slack',
  startOver: 'Start over',
  failed: 'That did not work this time',
  outcome: {
    installed: 'Verme is installed',
    forManager: 'Verme is installed, just one step left',
    again: 'Verme is already in this workspace',
    denied: 'The installation was not finished',
    unknown: 'This link does not work',
    used: 'This step has already been done',
    expired: 'Time ran out',
    otherBrowser: 'The installation began in another browser',
    codeGone: 'The code no longer works',
    notAdmitted: 'You need a workspace code',
    enterprise: 'Choose one workspace',
    away: 'Slack is not answering right now',
    misconfigured: 'The installation failed',
  },
  explained: {
    installed:
      'The workspace now takes part in the network. Type /verme in Slack, and Verme will show you where to begin.',
    forManager:
      'Type /verme join and the same code in Slack. That makes you the project manager of the network and brings your workspace in.',
    again:
      'All is well, and nothing was lost. If you typed a code, it was not needed and still works. Type /verme in Slack.',
    denied:
      'Permission was not given, so nothing was installed. Your code still works. If you are not allowed to install apps yourself, ask whoever administers your workspace to do this.',
    unknown: 'The link is incomplete or old. Nothing was installed. Start over, and it will work.',
    used: 'If you have already seen that Verme is installed, all is well: type /verme in Slack. Otherwise you can start over.',
    expired:
      'You have ten minutes for the installation. Nothing was installed. Start over: your code still works, unless it has expired too.',
    otherBrowser:
      'For safety, an installation is finished in the browser in which it began. Nothing was installed. You can also start over in this browser.',
    codeGone:
      'The code expired, was withdrawn or was used during the installation. Nothing was installed. Ask the project manager for a new workspace code.',
    notAdmitted:
      'The workspace does not take part in any network yet, so nothing was installed. Ask the project manager of the network for a workspace code and begin with that.',
    enterprise:
      'Verme is installed in one workspace at a time, not in all at once. Nothing was installed. Start over and choose a workspace in Slack.',
    away: 'Nothing was installed, and your code still works. Try again in a moment.',
    misconfigured:
      'Slack does not accept how Verme is set up. Nothing was installed, and your code still works. Please tell whoever runs Verme about this.',
  },
};
