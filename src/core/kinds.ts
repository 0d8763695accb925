/**
 * A kind of thing that waits for people. Stored by its name, which never changes once it has been
 * in use.
 */
export interface Task {
  readonly name: string;
  /** It waits for whoever leads a group, and no longer when they do not. */
  readonly forFacilitators: boolean;
  /** Nothing is to be done: it is told of once, in the nudge of the day from which on it waits. */
  readonly isNews: boolean;
}

/** A kind of message that the bot sends by itself. */
export interface Message {
  /** For example `polls.invitation`; part of the delivery's ID, and stored. */
  readonly purpose: string;
  /** It has its hour: where nobody can be reached then, it is not sent later. */
  readonly onlyNow: boolean;
  /** Of several to one reader about one subject only the newest is for use: the others are redrawn to say so. */
  readonly onlyNewest: boolean;
}

const tasks = new Map<string, Task>();
const messages = new Map<string, Message>();

/** Declares a kind of task. A feature's `tasks` say how it is told of. */
export function defineTask(
  name: string,
  { forFacilitators = false, isNews = false }: Partial<Omit<Task, 'name'>> = {},
): Task {
  return added(tasks, name, { name, forFacilitators, isNews });
}

/** Declares a kind of message. A feature's `messages` say how it is drawn. */
export function defineMessage(
  purpose: string,
  { onlyNow = false, onlyNewest = false }: Partial<Omit<Message, 'purpose'>> = {},
): Message {
  return added(messages, purpose, { purpose, onlyNow, onlyNewest });
}

/** Whether something waits only to be told of, by its kind's name. */
export function isNews(taskName: string): boolean {
  return tasks.get(taskName)?.isNews === true;
}

/** Everything that has been declared: the start checks that somebody tells of each. */
export function declaredKinds(): { tasks: readonly Task[]; messages: readonly Message[] } {
  return { tasks: [...tasks.values()], messages: [...messages.values()] };
}

function added<Kind>(kinds: Map<string, Kind>, name: string, kind: Kind): Kind {
  if (kinds.has(name)) throw new Error(`${name} is declared twice`);
  kinds.set(name, kind);
  return kind;
}
