import type { FormValues } from '../../../src/chat/form.ts';
import type { IntentCall } from '../../../src/chat/intent.ts';
import {
  type Act,
  drawn,
  type Place,
  type PostedAt,
  type Reply,
} from '../../../src/chat/platform.ts';
import { createRouter } from '../../../src/chat/router.ts';
import type { Feature } from '../../../src/features/define-feature.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { features as allFeatures } from '../../../src/features/index.ts';
import type { TestMember } from './group.ts';

const DIRECT: Place = { conversation: 'D1', kind: 'direct' };

/** What one person can do, and what they get back at once. */
export interface Desk {
  type(text: string): Promise<Reply>;
  press(intent: IntentCall, place?: Place): Promise<Reply>;
  submit(intent: IntentCall, values: FormValues): Promise<Reply>;
  /** Opens their own page in its own tab. */
  openOwnPage(at: PostedAt): Promise<Reply>;
}

/** A person at their chat: everything goes through the router to the features' handlers. */
export function deskOf(
  deps: Deps,
  actor: TestMember,
  features: readonly Feature[] = allFeatures,
): Desk {
  const router = createRouter({
    identify: async () => ({ kind: 'person', actor }),
    log: deps.log,
  });
  for (const { handlers } of features) handlers?.(router, deps);
  const { platform, userId, name } = actor;
  const sender = { platform, userId, name, workspace: 'workspace' };
  const handle = async (act: Act, place = DIRECT) =>
    drawn(await router.handle({ sender, place, act }));
  return {
    type: (text) => handle({ kind: 'command', text }),
    press: (intent, place) => handle({ kind: 'press', intent, values: {} }, place),
    submit: (intent, values) => handle({ kind: 'submit', intent, values }),
    openOwnPage: (at) => handle({ kind: 'ownPage', at }),
  };
}

/** What stands in a form's fields, as it is sent when nobody touches it. */
export function valuesOf({ form, invalid }: Reply): Record<string, string | readonly string[]> {
  const fields = (form ?? invalid)?.fields ?? [];
  return Object.fromEntries(
    fields.flatMap((field) =>
      'value' in field && field.value !== undefined ? [[field.id, field.value]] : [],
    ),
  );
}

/** The sentences by a refused form's fields. */
export function errorsOf({ invalid }: Reply): Record<string, string> {
  return Object.fromEntries(
    (invalid?.fields ?? []).flatMap((field) =>
      'error' in field && field.error ? [[field.id, field.error]] : [],
    ),
  );
}
