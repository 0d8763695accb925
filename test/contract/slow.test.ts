import type { Reply } from '../../src/chat/platform.ts';
import { texts } from '../../src/i18n/index.ts';
import { entered, form, standing } from './support/form.ts';
import { byAct, cardOf, openButton, seenBy, voteButton } from './support/samples.ts';
import { atEveryPlatform, type PlatformTest } from './support/stage.ts';

const tryAgain = texts('sv').t('errors:tryAgain');

const tests = (test: PlatformTest) => {
  // The hosts give up as the platforms do, and fail the act of whoever was not answered in time.
  test('whoever must wait too long is told to try again, however they asked', async ({
    stage,
    expect,
    onTestFinished,
  }) => {
    const names = ['Studiehandledare', 'Kurator', 'Rektor', 'Lärare'];
    const people = names.map((name) => stage.addPerson(`${name}, Läroanstalt B`, 'sv-SE'));
    const [commands, presses, submits, opens] = people;
    if (!commands || !presses || !submits || !opens) throw new Error('four people');
    const menu = cardOf('Meny', voteButton, openButton);
    stage.answer(byAct({ command: { tell: menu }, press: { form } }));
    for (const person of people) await stage.type(person, '');
    await stage.press(submits, openButton.label);
    submits.fill(entered);

    let finish = (_: Reply) => {};
    const late = new Promise<Reply>((resolve) => {
      finish = resolve;
    });
    // Also when the test fails, or the stage would wait for it for ever.
    onTestFinished(() => finish({}));
    stage.answer(() => late);
    await Promise.all([
      commands.type('hjälp'),
      presses.press(voteButton.label),
      opens.press(openButton.label),
      submits.submit(),
    ]);
    for (const person of people) {
      await expect.poll(() => seenBy(person), { timeout: 2000 }).toContain(tryAgain);
    }
    expect(standing(submits)).toEqual(entered);
    expect(opens.form()).toBeUndefined();
  }, 20_000);
};
atEveryPlatform(tests, { atOnce: true });
