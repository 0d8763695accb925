import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { lookAtDemo, panesOf, say, useDemo } from './support/demo.ts';

const PEOPLE = [
  'Mentori, Opisto A',
  'Mentori, Kunta B',
  'Studiehandledare',
  'Opettaja, Yhtymä C',
] as const;

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('an agreement on the page', () => {
  const demo = useDemo();
  const { person, allTold } = demo;

  async function open() {
    const page = await demo.open();
    const [mentor, other, swede, briton] = await panesOf(page, PEOPLE);
    return { page, mentor, other, swede, briton };
  }

  test('is begun by its facilitator, and proposed for by everybody in their language', async () => {
    const { page, mentor, other, swede, briton } = await open();
    await say(page, 'Mentori, Opisto A', '/verme sopimus');
    await mentor.getByRole('button', { name: 'Aloita sopimus' }).click();
    await mentor.getByRole('dialog').getByText('Millä kielellä').waitFor();
    await lookAtDemo(page, 'agreement-start');
    await mentor.getByRole('dialog').getByRole('button', { name: 'Aloita' }).click();
    await mentor.getByText('Pohja on nyt koko ryhmällä.').waitFor();
    await mentor.getByRole('dialog').press('Escape');
    await swede.getByText('Vi gör ett avtal tillsammans').waitFor();
    await allTold();
    await lookAtDemo(page, 'agreement-draft');
    await swede.getByRole('button', { name: 'Föreslå', exact: true }).nth(1).click();
    await swede.getByLabel('Vad kunde stå där?').fill('Telefonerna får vila i väskan.');
    await lookAtDemo(page, 'agreement-propose');
    await swede.getByRole('button', { name: 'Skicka förslaget' }).click();
    await swede.getByText('Tack för förslaget!').waitFor();
    await briton.getByRole('button', { name: 'Write what you expect' }).click();
    await briton.getByLabel('In your own words').fill('Time to think about my own work.');
    await lookAtDemo(page, 'agreement-expect');
    await briton.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await allTold();
    await mentor.getByRole('button', { name: 'Ehdotukset (1)' }).click();
    await mentor.getByText('Nyt siinä lukee:').waitFor();
    await other.getByRole('button', { name: 'Ehdotukset (1)' }).click();
    await other.getByText('Nyt siinä lukee:').waitFor();
    await lookAtDemo(page, 'agreement-proposals');
    await mentor.getByRole('button', { name: 'Ota mukaan', exact: true }).click();
    await swede.getByText('Mentorn tog med ditt förslag').waitFor();
    // The other facilitator sees what has been done, when they press too.
    await other.getByRole('button', { name: 'Ota mukaan', exact: true }).click();
    await other.getByText('Tämä ehdotus on jo hoidettu.').waitFor();
    await page.context().close();
  });

  test('is edited section by section, and posted', async () => {
    const { page, mentor, other } = await open();
    await allTold();
    for (const pane of [mentor, other]) {
      await pane.getByRole('button', { name: 'Muokkaa', exact: true }).nth(3).click();
      await pane.getByRole('dialog').getByLabel('Mitä sovitaan?').waitFor();
    }
    await lookAtDemo(page, 'agreement-section');
    const words = mentor.getByRole('dialog').getByLabel('Mitä sovitaan?');
    await words.fill('Tapaamme kuusi kertaa, puolitoista tuntia kerrallaan.');
    await mentor.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click();
    await mentor.getByText('Kohta on tallessa.').waitFor();
    await mentor.getByRole('dialog').press('Escape');
    await other.getByRole('dialog').getByLabel('Mitä sovitaan?').fill('Tapaamme kerran kuussa.');
    await other.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click();
    await other.getByText('Joku ehti muuttaa tätä kohtaa.').waitFor();
    expect(await other.getByLabel('Mitä sovitaan?').inputValue()).toBe('Tapaamme kerran kuussa.');
    await lookAtDemo(page, 'agreement-edited-meanwhile');
    await other.getByRole('dialog').press('Escape');
    await allTold();
    await mentor.getByRole('button', { name: 'Julkaise sopimus' }).click();
    await mentor.getByRole('dialog').getByText('Lähetän sopimuksen').waitFor();
    await lookAtDemo(page, 'agreement-post');
    await mentor.getByRole('dialog').getByRole('button', { name: 'Julkaise' }).click();
    await mentor.getByText('Sopimus on nyt kaikilla').waitFor();
    await mentor.getByRole('dialog').press('Escape');
    await page.context().close();
  });

  test('is committed to by each, and only facilitators see who is not in', async () => {
    const { page, mentor, other, swede, briton } = await open();
    await allTold();
    await lookAtDemo(page, 'agreement-asked');
    await swede.getByRole('button', { name: 'Jag är med' }).click();
    await swede.getByText('Du är med. Tack!').waitFor();
    await briton.getByRole('button', { name: 'I’d like to talk first' }).click();
    await briton.getByText('Only the facilitator will know.').waitFor();
    await mentor.getByText('Jutellaan ensin:').waitFor();
    await other.getByText('Jutellaan ensin:').waitFor();
    await allTold();
    expect(await swede.getByText('Opettaja, Yhtymä C').count()).toBe(0);
    await mentor.getByRole('button', { name: 'Ketkä ovat mukana?' }).click();
    await mentor.getByText('Mukana:').waitFor();
    await allTold();
    await lookAtDemo(page, 'agreement-who');
    for (const one of demo.people) {
      const card = one.messages().findLast(({ buttons }) => buttons.some(isCommit));
      const label = card?.buttons.find(isCommit)?.label;
      if (card && label) await one.press(label, { message: card });
    }
    await swede.getByText('Nu är alla med.').first().waitFor();
    await allTold();
    await lookAtDemo(page, 'agreement-all-in');
    await page.context().close();
  });

  test('changes, and shows what it said before', async () => {
    const { page, mentor, swede } = await open();
    // Not by a click: the answer comes among cards that have the same button.
    const facilitator = person('Mentori, Opisto A');
    await facilitator.type('sopimus');
    await facilitator.press('Muokkaa sopimusta');
    await mentor.getByText('Sopimuksen muokkaus').waitFor();
    await mentor.getByRole('button', { name: 'Muokkaa', exact: true }).nth(4).click();
    const form = mentor.getByRole('dialog');
    await form.getByLabel('Mitä sovitaan?').fill('Kerromme heti. Joku kertoo, mitä puhuttiin.');
    await form.getByRole('button', { name: 'Tallenna' }).click();
    await mentor.getByText('Kohta on tallessa.').waitFor();
    await form.press('Escape');
    await mentor.getByRole('button', { name: 'Julkaise muutokset' }).click();
    await form.getByText('Millainen muutos tämä on?').waitFor();
    await lookAtDemo(page, 'agreement-post-changes');
    await form.getByRole('button', { name: 'Julkaise' }).click();
    await form.press('Escape');
    // Until it is followed the card before it may say so too.
    await allTold();
    await swede.getByText('Avtalet har ändrats. Är du fortfarande med?').waitFor();
    await lookAtDemo(page, 'agreement-changed');
    const member = person('Studiehandledare');
    await member.type('avtal');
    await member.press('Versioner och textfil');
    await swede.getByText('Avtalets versioner').first().waitFor();
    await lookAtDemo(page, 'agreement-versions');
    await page.context().close();
  });
});

const isCommit = ({ label }: { readonly label: string }) =>
  /^(Sitoudun|Jag är med|I’m in)$/.test(label);
