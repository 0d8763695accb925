import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from '../bot.ts';
import { LOCALES, texts } from '../i18n/index.ts';
import type { DemoNetwork } from './demo-network.ts';
import type { ChatUser } from './driver.ts';

/** What the demo's people do by themselves. */
export interface Scene {
  /** A facilitator asks when to meet, and some of the group answer. */
  open(now: Date): Promise<void>;
  /** Those of the group who have not answered an open poll do so, all but the facilitator who asked. */
  answerRest(): Promise<void>;
}

const TIMES = [
  [0, '14:00', '16:30'],
  [1, '09:00', '11:30'],
  [2, '13:00', '15:30'],
] as const;

const DAY = 86_400_000;

/** The scene with the demo's people, each at their own keyboard. */
export function createScene(
  { deps }: Pick<Bot, 'deps'>,
  { members, channels }: DemoNetwork,
): Scene {
  const [facilitator, ...others] = members;
  const early = others.filter(({ name }) => ANSWERS_EARLY.test(name));

  async function hasAnswered(user: ChatUser): Promise<boolean> {
    const { prisma } = deps.db;
    const open = { poll: { state: 'open' } } as const;
    const address = { userId: user.id, workspace: { externalId: user.workspace } };
    const found = await prisma.pollAnswer.findFirst({
      where: { ...open, person: { addresses: { some: address } } },
    });
    return found !== null;
  }

  return {
    async open(now) {
      for (const [index, channel] of channels.entries())
        await members[index]?.type('koti', channel);
      await facilitator?.type('kysely');
      facilitator?.fill(proposal(now));
      await facilitator?.submit();
      // A day off among the times is only remarked on.
      if (facilitator?.form()?.fields.length) await facilitator.submit();
      await closeForm(facilitator);
      for (const [index, person] of early.entries()) await answer(person, index);
    },
    async answerRest() {
      for (const [index, person] of others.entries()) {
        if (!(await hasAnswered(person))) await answer(person, index);
      }
    },
  };
}

/** The others are left for whoever opens the page. */
const ANSWERS_EARLY = /^(Mentori|Erityisopettaja|Koulukuraattori|Koordinaattori)/;

function proposal(now: Date): Record<string, string> {
  const start = nextMonday(new Date(now.getTime() + 10 * DAY));
  const rows = TIMES.flatMap(([days, from, to], index) => {
    const day = new Date(start.getTime() + days * DAY).toISOString().slice(0, 10);
    const row = `${index + 1}. aika`;
    return [
      [`${row}: päivä`, day],
      [`${row}: alkaa`, from],
      [`${row}: päättyy`, to],
    ];
  });
  return { 'Mitä varten?': 'Syksyn ensimmäinen Verme', ...Object.fromEntries(rows) };
}

function nextMonday(from: Date): Date {
  return new Date(from.getTime() + ((8 - from.getUTCDay()) % 7) * DAY);
}

/**
 * Answers in the form, each person a little differently, when their invitation has come. What
 * somebody has chosen for them already stays.
 */
async function answer(person: ChatUser, index: number): Promise<void> {
  const button = await answerButton(person);
  if (!button) return;
  await person.press(button);
  const choices = person.form()?.fields.filter(({ kind }) => kind === 'choice') ?? [];
  const values = choices.map(({ id, options, value }, row) => {
    const option = options[(index + row) % 3 === 2 ? (index % 2) + 1 : 0];
    const unknown = options.at(-1);
    const isOpen = value === undefined || value === unknown?.label || value === unknown?.value;
    return [id, isOpen ? (option?.label ?? '') : value];
  });
  person.fill(Object.fromEntries(values));
  await person.submit();
  await closeForm(person);
}

/** In Slack the thanks stay in the form's window until it is closed. */
async function closeForm(person: ChatUser | undefined): Promise<void> {
  if (person?.form()) await person.dismiss();
}

/** The button in the person's own language; gives up after ten seconds. */
async function answerButton(person: ChatUser): Promise<string | undefined> {
  const labels: string[] = LOCALES.map((locale) => texts(locale).t('polls:answerAll'));
  for (let tries = 0; tries < 100; tries += 1) {
    const seen = person.messages().flatMap(({ buttons }) => buttons.map(({ label }) => label));
    const label = seen.find((candidate) => labels.includes(candidate));
    if (label) return label;
    await sleep(100);
  }
  return undefined;
}
