import { defineFeature } from '../define-feature.ts';
import { registerTasks } from './handlers.ts';
import { taskMessages, taskSweeps } from './jobs.ts';
import { mergeTasks } from './operations/tasks.ts';
import { tasksCommand } from './views.ts';

/** What waits for people, and the one nudge a day that tells of it. */
export const tasks = defineFeature({
  name: 'tasks',
  commands: [tasksCommand],
  handlers: registerTasks,
  messages: taskMessages,
  sweeps: taskSweeps,
  person: { merge: mergeTasks },
});
