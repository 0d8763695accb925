import type { ChatUser } from '../../../src/playground/driver.ts';
import { eventually, type World } from './world.ts';

/** Types a command that answers with a form; in Teams a button in between opens it. */
export async function openForm(person: ChatUser, command: string): Promise<void> {
  const before = new Set(person.messages().map(({ id }) => id));
  await person.type(command);
  if (person.form()) return;
  const [message, button] = await eventually(`a button for “${command}”`, () => {
    const news = person.messages().filter(({ id, fromBot }) => fromBot && !before.has(id));
    const found = news.find(({ buttons }) => buttons.length === 1);
    return found && ([found, found.buttons[0]] as const);
  });
  await person.press(button?.label ?? '', { message });
}

/** Presses a button once it is there. */
export async function pressWhenThere(person: ChatUser, label: string): Promise<void> {
  await eventually(`the button “${label}”`, () =>
    person.messages().some(({ buttons }) => buttons.some((button) => button.label === label)),
  );
  await person.press(label);
}

/** Every code but those for linking. */
const CODE = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/;

/** The newest code that a person sees beside `text`, in a message or in the open form. */
export async function shownCode(person: ChatUser, text: string, code = CODE): Promise<string> {
  const seen = await eventually(`a code beside “${text}”`, () => {
    const form = person.form();
    const messages = person.messages().map((message) => message.text);
    const texts = [...messages, form ? `${form.title}\n${form.text}` : ''].reverse();
    return texts.find((candidate) => candidate.includes(text) && code.test(candidate));
  });
  await person.dismiss().catch(() => {});
  return code.exec(seen)?.[0] ?? '';
}

/** The Slack user of the bot that has written to a person. */
export function botOf(person: ChatUser): string {
  const payload = person.messages().find(({ fromBot }) => fromBot)?.payload;
  return (payload as { user: string }).user;
}

/** Somebody new in the facilitator's workspace who is about to ask to join the group: the form is filled in. */
export async function newcomer(
  { slack, teams }: World,
  facilitator: ChatUser,
  organisation: string,
): Promise<ChatUser> {
  const { workspace, platform } = facilitator;
  const name = 'Uusi opinto-ohjaaja';
  const late =
    platform === 'slack'
      ? slack.addUser({ workspace, name })
      : teams.addUser({ tenant: workspace, name });
  await facilitator.type('ryhmät');
  await pressWhenThere(facilitator, 'Avaa');
  await pressWhenThere(facilitator, 'Liittymiskoodi');
  await openForm(late, `liity ${await shownCode(facilitator, 'Opinto-ohjaajat')}`);
  const [choice] = late.form()?.fields.filter(({ kind }) => kind === 'choice') ?? [];
  late.fill({ [choice?.label ?? '']: organisation });
  return late;
}
