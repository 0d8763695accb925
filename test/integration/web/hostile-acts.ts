import fc from 'fast-check';
import { encodeIntent, type Intent } from '../../../src/chat/intent.ts';
import type { Router } from '../../../src/chat/router.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { features } from '../../../src/features/index.ts';
import { type Json, recorded } from '../../recorded/recorded.ts';

/** What stands wherever somebody could have typed something: it may come back nowhere. */
export const TYPED = 'salaisuus';

/** What the acts can be about. */
interface ActsOptions {
  /** A group of the person who acts. */
  readonly group: string;
  readonly serviceUrl: string;
}

/** The intents that features listen to: their names, and those of their arguments. */
function intentNames(): { readonly name: string; readonly args: readonly string[] }[] {
  const found: { name: string; args: string[] }[] = [];
  const note = ({ name, schema }: Intent<unknown>) => {
    const shape = 'shape' in schema ? Object.keys(schema.shape as object) : [];
    found.push({ name, args: shape });
  };
  const router = { on: note, onOpen: note, command() {}, fallback() {}, ownPage() {} };
  for (const { handlers } of features) handlers?.(router as unknown as Router, {} as Deps);
  return found;
}

/** A press, a form or a command of somebody whom the bot knows, with values that make no sense. */
export function acts({ group, serviceUrl }: ActsOptions) {
  const words = fc.constantFrom(
    ...['kysely', 'sovittu', 'ryhmä', 'ryhmät', 'oma', 'odottaa', 'asetukset', 'liity', 'yhdistä'],
    ...['verkosto', 'työtila', 'lomat', 'koti', 'ohje', 'poistu', TYPED],
  );
  const value = fc.oneof(
    fc.constantFrom(group, group, '', TYPED, `${TYPED}\u0000`, '0', '-1', '99999999999', 'fi'),
    fc.constantFrom(
      '2026-11-31',
      '24:61',
      '\ud800',
      `${TYPED} `.repeat(300),
      '1.12. 14-16 '.repeat(80),
    ),
    fc.uuid(),
  );
  const intent = fc
    .tuple(fc.constantFrom(...intentNames()), fc.array(value, { minLength: 4, maxLength: 4 }))
    .map(([{ name, args }, values]) => {
      const filled = args.map((arg, at) => [arg, arg === 'group' ? group : (values[at] ?? '')]);
      return encodeIntent({ name, args: Object.fromEntries(filled) });
    });
  const fields = fc.constantFrom('title', 'name', 'deadline.date', 'slot.0.date', 'seen', 'count');
  const typed = fc.dictionary(fields, value, { maxKeys: 4 });
  const [slack, teams] = [recorded('slack'), recorded('teams')];
  const change = (original: Json | undefined, part: object) => ({ ...original, ...part });
  return {
    slack: fc.oneof(
      fc
        .tuple(words, value)
        .map((line) => change(slack.get('slash-command'), { text: line.join(' ') })),
      intent.map((one) =>
        change(slack.get('block-actions-in-message'), { actions: [{ value: one, block_id: 'b' }] }),
      ),
      fc.tuple(intent, typed).map(([i, values]) => {
        const original = slack.get('view-submission');
        const inputs = Object.entries(values).map(([id, it]) => [id, { a: { value: it } }]);
        const state = { values: Object.fromEntries(inputs) };
        const private_metadata = JSON.stringify({ i, c: 'D1', s: '' });
        return change(original, {
          view: change(original?.['view'] as Json, { state, private_metadata }),
        });
      }),
    ),
    teams: fc.oneof(
      fc
        .tuple(words, value)
        .map((line) => change(teams.get('message-personal'), { serviceUrl, text: line.join(' ') })),
      intent.map((verb) =>
        change(teams.get('adaptive-card-action'), { serviceUrl, value: { action: { verb } } }),
      ),
      intent.map((one) =>
        change(teams.get('task-fetch'), {
          serviceUrl,
          value: { data: { 'verme:': { intent: one } } },
        }),
      ),
    ),
  };
}
