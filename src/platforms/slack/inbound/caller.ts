import type { z } from 'zod';
import { readMemory } from '../render/form-memory.ts';
import type {
  authorizations,
  CommandPayload,
  HomePayload,
  MessagePayload,
  PressInForm,
  PressInMessage,
  RemovalPayload,
  SubmissionPayload,
} from './payloads.ts';

/**
 * Who acted, and whose bot was asked to answer: in a shared channel they may be of two workspaces.
 *
 * What Slack's fields mean, by https://docs.slack.dev (`interactivity/implementing-slash-commands`,
 * `reference/interaction-payloads`, `apis/events-api`, `apis/slack-connect`, and
 * `enterprise/developing-for-enterprise-orgs`) and, where that is silent, by Bolt. An installation
 * for a whole enterprise (`is_enterprise_install`) goes by the enterprise's ID everywhere.
 *
 * Whose bot was asked:
 * - slash command: `team_id`, or the enterprise's `enterprise_id`
 * - press in a message: `team`, "the workspace the app is installed on", or `enterprise` when that
 *   is "null if the app is org-installed"
 * - press in a form or in the Home, submitted form: who has drawn it, which we write in it. Slack's
 *   `view.app_installed_team_id` is, in an enterprise with several installations, that of the
 *   first; `team` and `enterprise` are where the person is, which may be another workspace
 * - event: `authorizations[0]`, "an installation of your app" that sees it. `team_id` and
 *   `enterprise_id` are where it happened: of a message from outside, where its writer is
 * - app uninstalled, tokens revoked: any of `authorizations`, `team_id` and `enterprise_id`
 *
 * Whose the person is:
 * - slash command: the same, which can only "be invoked by users belonging to the workspace"
 * - press, submitted form: `user.team_id`; a form without it is submitted from `team`
 * - message, mention: `event.user_team`, "the team the user sending the message belongs to", which
 *   is there in shared channels, or else `event.team`
 * - Home: not told
 *
 * An enterprise's people are named as of any of its workspaces, or of the enterprise: `user.team_id`
 * "will report an enterprise organization ID". Their IDs are the same in all of it, and an app is
 * to handle them as it does its own workspace's: so they belong to the installation. Guests come as
 * members of the workspace whose guests they are.
 *
 * Of no use for either: `context_team_id`, `context_enterprise_id` and `is_ext_shared_channel`,
 * which are about the channel; `source_team` and `view.team_id`, where something was begun.
 */
export interface Caller {
  readonly userId: string;
  /** As the request names them; their ID when it does not. */
  readonly name: string;
  /** The workspace, or enterprise, in whose name they are answered. */
  readonly installed: string;
  /** The workspace, or enterprise, that Slack names as theirs. */
  readonly team: string | undefined;
  /** Whether they are of the installation, as far as the request shows. */
  readonly belongs: 'here' | 'elsewhere' | 'unsaid';
}

/** What a request tells. */
interface Told {
  readonly userId: string;
  readonly name?: string | null | undefined;
  readonly installed: string | null | undefined;
  readonly team: string | null | undefined;
  /** The enterprise that the installation is in: null when it is in none, undefined when that is not told. */
  readonly enterprise?: string | null | undefined;
}

/** The one place that decides whose somebody is, as far as requests tell; for the rest see `belonging.ts`. */
function callerOf({ userId, name, installed, team, enterprise }: Told): Caller {
  const isHere = team === installed || team === enterprise;
  return {
    userId,
    name: name || userId,
    installed: installed || '',
    team: team || undefined,
    belongs: !team ? 'unsaid' : isHere ? 'here' : enterprise === null ? 'elsewhere' : 'unsaid',
  };
}

export function callerOfCommand(it: CommandPayload): Caller {
  const installed = (it.is_enterprise_install && it.enterprise_id) || it.team_id;
  const { user_id: userId, user_name: name } = it;
  return callerOf({ userId, name, installed, team: installed });
}

export function callerOfInteraction(it: PressInMessage | PressInForm | SubmissionPayload): Caller {
  const { user, team, enterprise } = it;
  const installed = 'view' in it ? installedOfView(it) : installedOf(it);
  return callerOf({
    userId: user.id,
    name: user.name || user.username,
    installed,
    team: user.team_id || ('view' in it ? team?.id : undefined),
    // Of the person's side, unless that is where the app is.
    enterprise: team?.id === installed ? team?.enterprise_id || enterprise?.id || null : undefined,
  });
}

type Interaction = Pick<SubmissionPayload, 'team' | 'enterprise' | 'is_enterprise_install'>;

function installedOf({ team, enterprise, is_enterprise_install }: Interaction) {
  return (is_enterprise_install && enterprise?.id) || team?.id;
}

function installedOfView(it: PressInForm | SubmissionPayload) {
  const { workspace } = readMemory(it.view.private_metadata).origin;
  return (
    workspace ||
    (it.is_enterprise_install && it.enterprise?.id) ||
    it.view.app_installed_team_id ||
    it.team?.id
  );
}

export function callerOfEvent(it: MessagePayload | HomePayload): Caller {
  const [seenBy] = it.authorizations;
  return callerOf({
    userId: it.event.user,
    installed: (seenBy && installedOfAuthorization(seenBy)) || it.team_id,
    team: 'team' in it.event ? it.event.user_team || it.event.team : undefined,
    enterprise: seenBy && (seenBy.enterprise_id ?? null),
  });
}

type Authorization = z.output<typeof authorizations>[number];

function installedOfAuthorization(it: Authorization) {
  return (it.is_enterprise_install && it.enterprise_id) || it.team_id;
}

/** Where the bot may have been removed; none when only people took back what they allowed. */
export function removedFrom(it: RemovalPayload): string[] {
  const { event, authorizations: seenBy, team_id, enterprise_id } = it;
  if (event.type === 'tokens_revoked' && event.tokens.bot.length === 0) return [];
  const told = [...seenBy.map(installedOfAuthorization), team_id, enterprise_id];
  return [...new Set(told.flatMap((id) => id ?? []))];
}
