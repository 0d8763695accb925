import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { serve } from './child.ts';
import { type Ballot, bodyOf, type VoteButton } from './press.ts';
import { openScreens, type Screens } from './screens.ts';

/** The answers of a bot to one round of votes. */
export interface Round {
  readonly acknowledged: Answers;
  /** The pressed cards that showed the vote; none of a bot that does not redraw. */
  readonly redrawn: Answers;
  /** Votes that failed, or whose voters were told to try again. */
  readonly refused: number;
  /** Votes that no card showed, though they were acknowledged. */
  readonly unanswered: number;
}

export interface Answers {
  /** Milliseconds from each press, in no order. */
  readonly latencies: readonly number[];
  /** From the first press to the last answer. */
  readonly seconds: number;
}

export interface Voting {
  /** The base address of the bot that gets the votes. */
  readonly url: string;
  readonly ballots: readonly Ballot[];
  /** Voters that vote side by side, each waiting for the last vote's acknowledgement. */
  readonly atOnce: number;
  readonly seconds: number;
  /** Whether a bot of this kind also redraws the pressed card. */
  readonly redraws: boolean;
}

const secret = randomBytes(16).toString('hex');
/** The last acknowledged choices, as "user slot" and choice, by the bot's address. */
const acknowledged = new Map<string, Map<string, string>>();
/** Voters of whom it is not known which votes are kept, for one was refused; by the bot's address. */
const uncertain = new Map<string, ReadonlySet<string>>();
/** How often each voter has pressed on each poll of each bot. */
const presses = new Map<string, number>();
let screens: Screens | undefined;

function opened(): Screens {
  if (!screens) throw new Error('the load has not been started');
  return screens;
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

/** Votes until a time of `performance.now()`, one vote after another. */
async function voteOn(
  { url, redraws }: Voting,
  ballots: readonly Ballot[],
  until: number,
  agent: Agent,
) {
  const latencies: number[] = [];
  let failed = 0;
  const kept = acknowledged.get(url) ?? new Map<string, string>();
  acknowledged.set(url, kept);
  for (let turn = 0; performance.now() < until; turn += 1) {
    const ballot = ballots[turn % ballots.length];
    if (!ballot) throw new Error('nobody to vote');
    const button = nextButton(url, ballot);
    const { user } = ballot.voter;
    const body = bodyOf(ballot, button, `${opened().url}/${user}`);
    const start = performance.now();
    if (redraws) opened().pressed(user, button, start);
    const status = await post(url, body, agent);
    latencies.push(performance.now() - start);
    if (status === 200) {
      kept.set(`${user} ${button.slot}`, button.choice);
    } else {
      opened().giveUp(user);
      failed += 1;
    }
  }
  return { latencies, failed };
}

/**
 * Every voter goes through all buttons, from round to round, so that each press changes what their
 * card shows: a card that was drawn before it does not have the choice.
 */
function nextButton(url: string, { voter, buttons }: Ballot): VoteButton {
  const key = `${url} ${voter.user} ${buttons[0]?.slot}`;
  const before = presses.get(key) ?? 0;
  presses.set(key, before + 1);
  const button = buttons[(before * 7) % buttons.length];
  if (!button) throw new Error('nothing to press');
  return button;
}

const api = {
  /** Starts what stands for Slack here: a secret, and an address where its response URLs lead. */
  async start(_: undefined) {
    screens = await openScreens();
    return { signingSecret: secret, apiUrl: `${screens.url}/api/` };
  },
  /** One round of votes; returns when also the redrawn cards have come. */
  async vote(voting: Voting): Promise<Round> {
    const { ballots, atOnce } = voting;
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    const start = performance.now();
    const groups = Array.from({ length: atOnce }, (_, group) =>
      ballots.filter((_ballot, index) => index % atOnce === group),
    );
    const until = start + voting.seconds * 1000;
    const results = await Promise.all(groups.map((one) => voteOn(voting, one, until, agent)));
    const seconds = (performance.now() - start) / 1000;
    agent.destroy();
    const { latencies, last, told, missing, refused } = await opened().settled();
    uncertain.set(voting.url, new Set([...(uncertain.get(voting.url) ?? []), ...refused]));
    return {
      acknowledged: { latencies: results.flatMap((result) => result.latencies), seconds },
      redrawn: { latencies, seconds: (last - start) / 1000 },
      refused: told + results.reduce((sum, { failed }) => sum + failed, 0),
      unanswered: missing,
    };
  },
  /** What each voter has been told is kept by the bot at this address: choices, as "user slot choice". */
  standing: (url: string) => ({
    choices: [...(acknowledged.get(url) ?? [])].map(([key, choice]) => `${key} ${choice}`),
    uncertain: [...(uncertain.get(url) ?? [])],
  }),
  stop: async () => screens?.close(),
};

export type LoadProcess = typeof api;

serve(api);
