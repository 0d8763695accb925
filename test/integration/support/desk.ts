import type { FormValues } from '../../../src/chat/form.ts';
import type { IntentCall } from '../../../src/chat/intent.ts';
import type { Act, Place, PostedAt, Reply } from '../../../src/chat/platform.ts';
import { createRouter } from '../../../src/chat/router.ts';
import type { TaskKind } from '../../../src/chat/task.ts';
import { registerBreaks } from '../../../src/features/breaks/handlers.ts';
import { joiningTasks } from '../../../src/features/joining/jobs.ts';
import { registerMeetings } from '../../../src/features/meetings/handlers.ts';
import { meetingTasks } from '../../../src/features/meetings/jobs.ts';
import { registerMenu } from '../../../src/features/menu/handlers.ts';
import { registerOverview } from '../../../src/features/overview/handlers.ts';
import { registerPeople } from '../../../src/features/people/handlers.ts';
import { registerPolls } from '../../../src/features/polls/handlers.ts';
import { pollTasks } from '../../../src/features/polls/jobs.ts';
import { registerSettling } from '../../../src/features/settling/handlers.ts';
import { settlingTasks } from '../../../src/features/settling/jobs.ts';
import { pollsMenu, registerStarting } from '../../../src/features/starting/handlers.ts';
import { registerTasks } from '../../../src/features/tasks/handlers.ts';
import type { Deps } from '../../../src/jobs/deps.ts';
import type { TestMember } from './group.ts';

/** All kinds of what may wait for a person. */
export function allTasks(deps: Deps): TaskKind[] {
  return [...pollTasks(deps), ...settlingTasks(deps), ...meetingTasks(deps), ...joiningTasks(deps)];
}

const DIRECT: Place = { conversation: 'D1', kind: 'direct' };

/** What one person can do, and what they get back at once. */
export interface Desk {
  type(text: string): Promise<Reply>;
  press(intent: IntentCall, place?: Place): Promise<Reply>;
  submit(intent: IntentCall, values: FormValues): Promise<Reply>;
  /** Opens their own page, as Slack's Home. */
  openHome(at: PostedAt): Promise<Reply>;
}

/** A person at their chat: everything goes through the router to the features' handlers. */
export function deskOf(deps: Deps, actor: TestMember): Desk {
  const router = createRouter({
    identify: async () => ({ kind: 'person', actor }),
    log: deps.log,
  });
  registerStarting(router, deps);
  registerPolls(router, deps);
  registerSettling(router, deps);
  registerMeetings(router, deps);
  const tasks = allTasks(deps);
  registerTasks(router, deps, tasks);
  registerBreaks(router, deps);
  registerPeople(router, deps);
  registerOverview(router, deps, [pollsMenu]);
  registerMenu(router, deps, { entries: [pollsMenu], tasks });
  const { platform, userId, name } = actor;
  const sender = { platform, userId, name, workspace: 'workspace' };
  const handle = (act: Act, place = DIRECT) => router.handle({ sender, place, act });
  return {
    type: (text) => handle({ kind: 'command', text }),
    press: (intent, place) => handle({ kind: 'press', intent, values: {} }, place),
    submit: (intent, values) => handle({ kind: 'submit', intent, values }),
    openHome: (at) => handle({ kind: 'home', at }),
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
