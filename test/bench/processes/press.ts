export interface Voter {
  readonly team: string;
  readonly user: string;
  readonly conversation: string;
}

/** The buttons of a slot, in their order on every card. */
export const CHOICES = ['yes', 'ifNeeded', 'no'] as const;

export interface VoteButton {
  readonly slot: string;
  readonly choice: string;
  /** What a press of it carries, together with its row. */
  readonly value: string;
  readonly blockId: string;
}

/** Somebody's card: the buttons that they can press. */
export interface Ballot {
  readonly voter: Voter;
  readonly buttons: readonly VoteButton[];
}

const bodies = new Map<string, string>();

/** The body of Slack's request for a press; made once, for most of a processor would go to making it. */
export function bodyOf(ballot: Ballot, button: VoteButton, responseUrl: string): string {
  const key = `${ballot.voter.user} ${button.blockId} ${button.value}`;
  const body = bodies.get(key) ?? press(ballot, button, responseUrl);
  bodies.set(key, body);
  return body;
}

function press({ voter, buttons }: Ballot, button: VoteButton, responseUrl: string): string {
  const ts = '1795510800.000100';
  const payload = {
    type: 'block_actions',
    user: { id: voter.user, username: voter.user, name: voter.user, team_id: voter.team },
    api_app_id: 'A0BENCH',
    token: 'unused',
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: voter.conversation,
      is_ephemeral: false,
    },
    trigger_id: '1.2.3',
    team: { id: voter.team, domain: 'bench' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: voter.conversation, name: 'directmessage' },
    message: {
      ...{ type: 'message', user: 'U0BOT', ts, text: 'Milloin nähtäisiin?' },
      blocks: card(buttons),
    },
    state: { values: {} },
    response_url: responseUrl,
    actions: [{ ...element(button), block_id: button.blockId, action_ts: ts }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** The pressed message, which Slack sends along: it is most of the request. */
function card(buttons: readonly VoteButton[]): object[] {
  return [...new Set(buttons.map(({ blockId }) => blockId))].flatMap((blockId) => [
    { type: 'section', text: { type: 'plain_text', text: 'ti 24.11. klo 14.00\n3 sopii · 1 ei' } },
    {
      type: 'actions',
      block_id: blockId,
      elements: buttons.filter((it) => it.blockId === blockId).map(element),
    },
  ]);
}

function element({ value, choice }: VoteButton) {
  const text = { type: 'plain_text', text: choice, emoji: true };
  return { type: 'button', action_id: value.slice(-20), text, value };
}
