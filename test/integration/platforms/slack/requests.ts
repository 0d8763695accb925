/** Who acts and through whose bot, as Slack's documentation tells the cases apart. */
export interface Situation {
  readonly userId: string;
  /** What Slack names as the person's workspace; undefined where it names none. */
  readonly named: string | undefined;
  /** The workspace where the bot is that is asked. */
  readonly team: string;
  /** The enterprise that this workspace is part of. */
  readonly enterprise?: string;
  /** The app is installed for the whole enterprise. */
  readonly isOrgWide?: boolean;
  /** The person's side of a channel that is shared with another workspace. */
  readonly side?: { readonly team: string; readonly enterprise?: string };
}

export interface Request {
  readonly body: string;
  readonly contentType: string;
}

const FORM = 'application/x-www-form-urlencoded';
const CHANNEL = 'C0SHARED01';
const DIRECT = 'D0DIRECT01';
let events = 0;

/** What Slack sends in a situation, by the kind of the act; field by field as its documentation says. */
export const REQUESTS = {
  command({ userId, team, enterprise, isOrgWide = false }: Situation): Request {
    const fields = {
      ...{ team_id: team, team_domain: 'opisto', channel_id: CHANNEL, channel_name: 'opot' },
      ...(enterprise && { enterprise_id: enterprise, enterprise_name: 'Kaupunki' }),
      ...{ user_id: userId, user_name: 'opo', command: '/verme', text: 'ohje' },
      is_enterprise_install: String(isOrgWide),
      ...{
        api_app_id: 'A0VERME001',
        response_url: 'https://hooks.slack.com/x',
        trigger_id: '1.2.x',
      },
    };
    return { body: new URLSearchParams(fields).toString(), contentType: FORM };
  },

  press: (situation: Situation) =>
    interaction({
      ...blockActions(situation, situation),
      container: {
        type: 'message',
        message_ts: '1.000100',
        channel_id: CHANNEL,
        is_ephemeral: false,
      },
      channel: { id: CHANNEL, name: 'opot' },
      message: { type: 'message', user: 'U0BOT', ts: '1.000100', text: 'Kysely' },
      state: { values: {} },
      response_url: 'https://hooks.slack.com/x',
    }),

  pressInForm: (situation: Situation) => inView(situation, 'modal'),

  pressInHome: (situation: Situation) => inView(situation, 'home'),

  submission: (situation: Situation) =>
    interaction({
      type: 'view_submission',
      ...head(situation, situation.side ?? situation),
      view: view(situation, 'modal'),
      response_urls: [],
    }),

  message: (situation: Situation) =>
    event(situation, {
      ...{ type: 'message', channel_type: 'im', channel: DIRECT, user: situation.userId },
      ...{ text: 'ohje', ts: '1.000200', event_ts: '1.000200' },
      ...(situation.named && { team: situation.named }),
    }),

  home: (situation: Situation) =>
    event(situation, {
      ...{ type: 'app_home_opened', tab: 'home', channel: DIRECT, user: situation.userId },
      event_ts: '1.000300',
    }),
} as const;

export type RequestKind = keyof typeof REQUESTS;

/** A press in a view; `metadata` is what the bot has written in it. */
export function inView(situation: Situation, type: 'home' | 'modal', metadata = ''): Request {
  return interaction({
    ...blockActions(situation, situation.side ?? situation),
    container: { type: 'view', view_id: 'V0VIEW0001' },
    view: { ...view(situation, type), private_metadata: metadata },
  });
}

interface Place {
  readonly team: string;
  readonly enterprise?: string;
}

function blockActions(situation: Situation, at: Place) {
  const action = { type: 'button', block_id: 'b', action_id: 'a', value: 'vote', action_ts: '1.1' };
  return { type: 'block_actions', ...head(situation, at), actions: [action] };
}

function head({ userId, named, enterprise, isOrgWide = false }: Situation, at: Place) {
  const own = isOrgWide ? enterprise : at.enterprise;
  return {
    user: { id: userId, username: 'opo', name: 'opo', ...(named && { team_id: named }) },
    ...{ api_app_id: 'A0VERME001', trigger_id: '1.2.x' },
    team: isOrgWide ? null : { id: at.team, domain: 'opisto', ...(own && { enterprise_id: own }) },
    enterprise: own ? { id: own, name: 'Kaupunki' } : null,
    is_enterprise_install: isOrgWide,
  };
}

function view({ team, enterprise, isOrgWide, side }: Situation, type: 'home' | 'modal') {
  return {
    ...{ id: 'V0VIEW0001', team_id: side?.team ?? team, type, hash: '1.x', callback_id: 'form' },
    ...{ private_metadata: '', blocks: [], state: { values: {} }, bot_id: 'B0VERME001' },
    ...{ title: { type: 'plain_text', text: 'Verme' }, submit: null, app_id: 'A0VERME001' },
    app_installed_team_id: isOrgWide ? enterprise : team,
  };
}

function interaction(payload: object): Request {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { body, contentType: FORM };
}

function event(situation: Situation, inner: object): Request {
  const { team, enterprise, isOrgWide = false, side } = situation;
  events += 1;
  const body = JSON.stringify({
    // Of somebody from elsewhere, the workspace that the message comes from.
    ...{ team_id: side?.team ?? team, api_app_id: 'A0VERME001', event: inner },
    ...{ type: 'event_callback', event_id: `Ev${events}`, event_time: 1 },
    authorizations: [
      {
        ...{ enterprise_id: enterprise ?? null, team_id: isOrgWide ? null : team },
        ...{ user_id: 'U0BOT', is_bot: true, is_enterprise_install: isOrgWide },
      },
    ],
    is_ext_shared_channel: side !== undefined,
    ...{ context_team_id: team, context_enterprise_id: enterprise ?? null },
  });
  return { body, contentType: 'application/json' };
}
