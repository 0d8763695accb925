import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from './child.ts';

/** The answers of a bot to one round of votes. */
export interface Round {
  /** Milliseconds until each acknowledgement, in no order. */
  readonly latencies: readonly number[];
  readonly seconds: number;
  /** Votes that failed, or whose voters were told to try again. */
  readonly refused: number;
  /** Votes after which no card came, though they were acknowledged. */
  readonly unanswered: number;
}

export interface Voting {
  /** The base address of the bot that gets the votes. */
  readonly url: string;
  readonly voters: readonly Voter[];
  readonly buttons: readonly VoteButton[];
  /** Voters that vote side by side, each waiting for the last vote's acknowledgement. */
  readonly atOnce: number;
  readonly seconds: number;
  /** Whether a bot of this kind also redraws the pressed card. */
  readonly redraws: boolean;
}

export interface Voter {
  readonly team: string;
  readonly user: string;
  readonly conversation: string;
}

export interface VoteButton {
  readonly slot: string;
  readonly choice: string;
  /** What a press of it carries, together with its row. */
  readonly value: string;
  readonly blockId: string;
}

const DRAIN_MS = 5000;

const secret = randomBytes(16).toString('hex');
/** The last acknowledged choices, as "user slot" and choice, by the bot's address. */
const acknowledged = new Map<string, Map<string, string>>();
/** Of these voters it is not known which votes are kept: one was refused. */
const refused = new Set<string>();
const sink = createSink();

/** Stands at the response URLs: takes the redrawn cards, and counts the answers that are none. */
function createSink() {
  const received = { redrawn: 0, told: 0 };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = await incoming.toArray();
    const isRedrawn = Buffer.concat(chunks).includes('"replace_original":true');
    received[isRedrawn ? 'redrawn' : 'told'] += 1;
    if (!isRedrawn) refused.add(incoming.url?.slice(1) ?? '');
    outgoing.end('ok');
  });
  server.keepAliveTimeout = 60_000;
  return { server, received };
}

function sinkUrl(): string {
  return `http://127.0.0.1:${(sink.server.address() as AddressInfo).port}`;
}

const bodies = new Map<string, string>();

/** The body of Slack's request for a press; made once, for most of a processor would go to making it. */
function bodyOf(voter: Voter, button: VoteButton, all: readonly VoteButton[]): string {
  const key = `${voter.user} ${button.blockId} ${button.value}`;
  const body = bodies.get(key) ?? press(voter, button, all);
  bodies.set(key, body);
  return body;
}

function press(voter: Voter, button: VoteButton, all: readonly VoteButton[]): string {
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
    message: { type: 'message', user: 'U0BOT', ts, text: 'Milloin nähtäisiin?', blocks: card(all) },
    state: { values: {} },
    response_url: `${sinkUrl()}/${voter.user}`,
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

function post(url: string, body: string, agent: Agent): Promise<number | undefined> {
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/slack/events`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      response.once('error', reject);
      response.once('end', () => resolve(response.statusCode));
      response.resume();
    });
    outgoing.end(body);
  });
}

/** Votes for some seconds, one vote after another. */
async function voteOn(voting: Voting, voters: readonly Voter[], until: number, agent: Agent) {
  const latencies: number[] = [];
  let failed = 0;
  const kept = acknowledged.get(voting.url) ?? new Map<string, string>();
  acknowledged.set(voting.url, kept);
  for (let turn = 0; performance.now() < until; turn += 1) {
    const voter = voters[turn % voters.length];
    // Every voter goes through all buttons, so that votes are changed and not only repeated.
    const button = voting.buttons[(turn * 7) % voting.buttons.length];
    if (!voter || !button) throw new Error('nothing to press');
    const body = bodyOf(voter, button, voting.buttons);
    const start = performance.now();
    const status = await post(voting.url, body, agent);
    latencies.push(performance.now() - start);
    if (status === 200) {
      kept.set(`${voter.user} ${button.slot}`, button.choice);
    } else {
      refused.add(voter.user);
      failed += 1;
    }
  }
  return { latencies, failed };
}

const api = {
  /** Starts what stands for Slack here: a secret, and an address where its response URLs lead. */
  async start(_: undefined) {
    sink.server.listen(0, '127.0.0.1');
    await once(sink.server, 'listening');
    return { signingSecret: secret, apiUrl: `${sinkUrl()}/api/` };
  },
  /** One round of votes; returns when also the redrawn cards have come. */
  async vote(voting: Voting): Promise<Round> {
    const agent = new Agent({ keepAlive: true, maxSockets: voting.atOnce });
    const { redrawn, told } = sink.received;
    const start = performance.now();
    const groups = Array.from({ length: voting.atOnce }, (_, group) =>
      voting.voters.filter((_voter, index) => index % voting.atOnce === group),
    );
    const results = await Promise.all(
      groups.map((voters) => voteOn(voting, voters, start + voting.seconds * 1000, agent)),
    );
    const seconds = (performance.now() - start) / 1000;
    agent.destroy();
    const latencies = results.flatMap((result) => result.latencies);
    const failed = results.reduce((sum, result) => sum + result.failed, 0);
    const expected = voting.redraws ? redrawn + told + latencies.length - failed : 0;
    const unanswered = await drained(expected);
    return { latencies, seconds, refused: failed + sink.received.told - told, unanswered };
  },
  /** What each voter has been told is kept by the bot at this address: choices, as "user slot choice". */
  standing: (url: string) => ({
    choices: [...(acknowledged.get(url) ?? [])].map(([key, choice]) => `${key} ${choice}`),
    uncertain: [...refused],
  }),
  stop: async () => sink.server.closeAllConnections(),
};

/** Waits until so many answers have come in all, and returns how many have not after a while. */
async function drained(expected: number): Promise<number> {
  const until = Date.now() + DRAIN_MS;
  const missing = () => expected - sink.received.redrawn - sink.received.told;
  while (missing() > 0 && Date.now() < until) await sleep(10);
  return Math.max(0, missing());
}

export type LoadProcess = typeof api;

serve(api);
