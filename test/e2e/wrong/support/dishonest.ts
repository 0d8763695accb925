import { packForm, unpackForm } from '../../../../src/platforms/teams/packed-form.ts';
import type { ChatUser, SeenForm, SeenMessage } from '../../../../src/playground/driver.ts';
import { signatureHeaders } from '../../../../src/playground/slack/outbound.ts';
import type { TeamsUser } from '../../../../src/playground/teams/index.ts';
import type { World } from '../../support/world.ts';

/** What no honest client sends. */

/** The message with one piece of its payload replaced wherever it stands. */
export function altered(message: SeenMessage, from: string, to: string): SeenMessage {
  const payload = JSON.stringify(message.payload);
  if (!payload.includes(from)) throw new Error('there is nothing to alter');
  return { ...message, payload: JSON.parse(payload.replaceAll(from, to)) };
}

/** What stands in a form's fields, by the fields' IDs. */
export type Contents = Readonly<Record<string, string>>;

/**
 * Submits the person's open form with any contents, past what their client would check. With
 * `rows`, the form claims to have that many. Returns the bot's answer.
 */
export async function submitAnything(
  world: World,
  person: ChatUser,
  contents: Contents,
  { rows }: { rows?: number } = {},
): Promise<unknown> {
  const form = person.form();
  if (!form) throw new Error('no form is open');
  const claims = (text: string) => (rows ? text.replace(/rows=\d+/, `rows=${rows}`) : text);
  return person.platform === 'slack'
    ? submitInSlack(world, person, form, contents, claims)
    : submitInTeams(person as TeamsUser, form, contents, rows);
}

async function submitInSlack(
  { slack, bot }: World,
  person: ChatUser,
  { payload }: SeenForm,
  contents: Contents,
  claims: (text: string) => string,
): Promise<unknown> {
  const view = payload as { private_metadata: string };
  const values = Object.fromEntries(
    Object.entries(contents).map(([id, text]) => [id, { a: { ...stateOf(id, text) } }]),
  );
  const submission = {
    type: 'view_submission',
    user: { id: person.id, name: person.name, team_id: person.workspace },
    team: { id: person.workspace },
    view: {
      ...view,
      private_metadata: claims(view.private_metadata),
      id: 'V0FORGED01',
      hash: '1.forged',
      state: { values },
    },
  };
  const body = new URLSearchParams({ payload: JSON.stringify(submission) }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...signatureHeaders(slack.signingSecret, Math.floor(Date.now() / 1000), body),
  };
  const response = await fetch(`${bot.url}/slack/events`, { method: 'POST', headers, body });
  return response.json();
}

function stateOf(id: string, text: string) {
  if (id.endsWith('date')) return { type: 'datepicker', selected_date: text };
  if (/(start|end|time)$/.test(id)) return { type: 'timepicker', selected_time: text };
  return { type: 'plain_text_input', value: text };
}

async function submitInTeams(
  person: TeamsUser,
  { payload }: SeenForm,
  contents: Contents,
  rows: number | undefined,
): Promise<unknown> {
  const { actions } = payload as { actions: { data: { 'verme:': { form: string } } }[] };
  const packed = actions[0]?.data['verme:'].form ?? '';
  const form = unpackForm(packed);
  if (!form) throw new Error('the form cannot be read');
  const { intent } = form;
  const grown = rows
    ? {
        ...form,
        intent: { ...intent, args: { ...intent.args, rows: String(rows) } },
        fields: [...form.fields, ...Object.keys(contents).flatMap(asField(form.fields))],
      }
    : form;
  const data = { 'verme:': { form: packForm(grown) }, ...contents };
  return (await person.invoke('task/submit', { data, context: { theme: 'default' } })).body;
}

function asField(known: readonly { readonly id: string }[]) {
  return (id: string) =>
    known.some((field) => field.id === id)
      ? []
      : [{ kind: id.endsWith('date') ? ('date' as const) : ('time' as const), id, label: id }];
}
