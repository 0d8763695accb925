import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { quiet } from '../wrong/support/poll.ts';
import { botOf, pressWhenThere } from './acts.ts';
import { eventually, type World } from './world.ts';

/** What the buttons of an agreement are called, in a reader's language. */
const WORDS = {
  fi: { propose: 'Ehdota', section: 'Mihin kohtaan?', words: 'Mitä siinä voisi lukea?' },
  sv: { propose: 'Föreslå', section: 'Till vilken punkt?', words: 'Vad kunde stå där?' },
  en: { propose: 'Suggest', section: 'For which section?', words: 'What could it say?' },
} as const;

const DRAFT =
  /^(Tehdään yhdessä toimintasopimus|Vi gör ett avtal tillsammans|Let’s make our agreement)/;
const COMMIT = /^(Sitoudun|Jag är med|I’m in)$/;
const TALK = /^(Haluan jutella ensin|Jag vill prata först|I’d like to talk first)$/;

/** The card by which a person was given the draft. */
export async function draftOf(person: ChatUser): Promise<SeenMessage> {
  return eventually(`the draft for ${person.name}`, () =>
    person.messages().find(({ text }) => DRAFT.test(text)),
  );
}

/** The newest card by which a person was asked whether they are in. */
export async function askedOf(person: ChatUser): Promise<SeenMessage> {
  return eventually(`the question for ${person.name}`, () =>
    person.messages().findLast(({ buttons }) => buttons.some(({ label }) => COMMIT.test(label))),
  );
}

/** Sends the open form; Slack's window stays, to say that it is done. */
export async function send(world: World, person: ChatUser): Promise<void> {
  await person.submit();
  if (person.form() && !person.form()?.fields.some(({ error }) => error)) await person.dismiss();
  await quiet(world);
}

/** Begins the agreement of the only group that the facilitator leads. */
export async function begin(world: World, facilitator: ChatUser): Promise<void> {
  await facilitator.type('sopimus');
  await pressWhenThere(facilitator, 'Aloita sopimus');
  await send(world, facilitator);
}

/** Proposes something for the nth section, by its button on the draft. */
export async function propose(
  world: World,
  person: ChatUser,
  locale: keyof typeof WORDS,
  nth: number,
  text: string,
): Promise<void> {
  const { propose: label, words } = WORDS[locale];
  await person.press(label, { message: await draftOf(person), nth });
  person.fill({ [words]: text });
  await send(world, person);
}

/** Says that one is in, or would like to talk first. */
export async function answer(person: ChatUser, choice: 'commit' | 'talk'): Promise<void> {
  const message = await askedOf(person);
  const wanted = choice === 'commit' ? COMMIT : TALK;
  const button = message.buttons.find(({ label }) => wanted.test(label));
  await person.press(button?.label ?? '', { message });
}

/** Opens the facilitator's own text, and presses something on it. */
export async function steer(facilitator: ChatUser, label: string, nth = 0): Promise<void> {
  const before = facilitator.messages().length;
  await facilitator.press('Muokkaa sopimusta');
  const message = await eventually('the text', () => {
    const shown = facilitator.messages().slice(before);
    return shown.findLast(({ buttons }) => buttons.some((button) => button.label === label));
  });
  await facilitator.press(label, { message, nth });
}

/** Everything that a person can see now: all messages with their buttons, and what pressing on them tells. */
export function seenBy(person: ChatUser): string {
  const places = person.conversations().map(({ id }) => person.messages(id));
  return JSON.stringify(
    places.flat().map(({ text, buttons }) => [text, buttons.map(({ label }) => label)]),
  );
}

/** A channel of the facilitator's workspace that is the group's home, with its people of that workspace. */
export async function homeOf(
  { slack, teams, bot }: World,
  facilitator: ChatUser,
  people: readonly ChatUser[],
): Promise<string> {
  const { workspace, platform } = facilitator;
  const here = people.filter((person) => person.workspace === workspace);
  await facilitator.type('ohje');
  const channel =
    platform === 'slack'
      ? slack.addChannel({ workspace, name: 'opot', members: here.map(({ id }) => id) })
      : teams.addChannel({
          ...{ name: 'Verme' },
          team: teams.addTeam({
            ...{ tenant: workspace, name: 'Opot', members: here.map(({ id }) => id) },
            installed: true,
          }).id,
        }).id;
  if (platform === 'slack') slack.join(channel, botOf(facilitator));
  await facilitator.type('koti', channel);
  await eventually('the home', () => bot.deps.db.prisma.homeChannel.count());
  return channel;
}
