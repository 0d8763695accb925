import { describe, expect, it } from 'vitest';
import { sentence } from '../../../../src/chat/card.ts';
import { chatOf, testRouter } from '../chatting.ts';
import { admit, makeNetwork, somebody, useNetwork } from '../world.ts';

const { deps, network, actorOf, makeGroup, ask, join } = useNetwork();
const router = testRouter(deps);

const someone = (language = 'fi-FI', workspace = 'T1') =>
  chatOf(router, somebody(workspace, { language }));

describe('a stranger', () => {
  it('learns in their own language how their workspace is admitted', async () => {
    for (const [language, said] of [
      ['fi-FI', /työtilakoodi/],
      ['sv-SE', /kod för arbetsytan/],
      ['en-US', /workspace code/],
    ] as const) {
      const chat = someone(language, 'T9');
      await chat.hello();
      expect(chat.text()).toMatch(said);
      expect(chat.text()).not.toMatch(/Verkosto|Opinto-ohjaajat/);
    }
  });

  it('learns how to join or begin where their workspace takes part', async () => {
    const chat = someone();
    await chat.type('');
    expect(chat.labels()).toEqual(['Minulla on koodi', 'Perusta ryhmä']);
  });

  it('gets help, and is refused what is for members', async () => {
    const chat = someone('en');
    await chat.type('help');
    expect(chat.text()).toMatch(/\/verme join CODE/);
    await chat.type('groups');
    expect(chat.text()).toMatch(/I don’t know you yet/);
  });
});

describe('the page of one’s own', () => {
  it('shows what a facilitator, a member and a project manager can do', async () => {
    const group = await makeGroup();
    const visitor = somebody('T1');
    await join(group, visitor);
    const [mentor, member, manager] = [group.facilitator, visitor, network.manager].map((who) =>
      chatOf(router, who),
    );
    for (const chat of [mentor, member, manager]) await chat?.type('');
    expect(mentor?.labels()).toContain('Uusi aikakysely');
    expect(member?.labels()).not.toContain('Uusi aikakysely');
    expect(member?.labels()).toContain('Avaa');
    expect(manager?.labels()).toEqual(expect.arrayContaining(['Ryhmät', 'Verkosto']));
    expect(member?.labels()).not.toContain('Verkosto');
  });

  it("leads to a group's card, where each sees what is theirs to do", async () => {
    const group = await makeGroup();
    const visitor = somebody('T1');
    await join(group, visitor);
    await ask(group, somebody('T1'));
    const mentor = chatOf(router, group.facilitator);
    await mentor.type('oma');
    await mentor.press('Avaa');
    expect(mentor.labels()).toEqual([
      'Uusi aikakysely',
      'Sovittiin jo',
      'Aiheet',
      'Toimintasopimus',
      'Vahvista liittyjät',
      'Ryhmäläiset',
      'Liittymiskoodi',
      'Ryhmän asetukset',
      'Poistu ryhmästä',
    ]);
    const member = chatOf(router, visitor);
    await member.type('ryhmät');
    await member.press('Avaa');
    expect(member.labels()).toEqual(['Aiheet', 'Toimintasopimus', 'Poistu ryhmästä']);
  });

  it('offers what was probably meant, with what was typed after it', async () => {
    const group = await makeGroup();
    const chat = someone('sv');
    await chat.type(`anslutt ${group.code}`);
    expect(chat.text()).toContain(`Menade du: anslut ${group.code}?`);
    const { form } = await chat.press('Ja');
    expect(form?.title).toBe('Gå med i en grupp');
  });

  it('takes a code without a command for one to join with', async () => {
    const chat = someone();
    await chat.type('k7q2 mx4d');
    expect(chat.text()).toContain('Tarkoititko: liity k7q2 mx4d?');
  });

  it('shows itself where nothing is near', async () => {
    const chat = chatOf(router, network.manager);
    await chat.type('siirretään kaikki');
    expect(chat.text()).toContain('En ihan ymmärtänyt.');
    expect(chat.labels()).toContain('Ohje');
  });

  it.each([
    ['moi!', 'fi', 'Hei! Kirjoita ”oma”, niin näytän, mistä aloitetaan.'],
    ['Kiitos', 'sv', 'Varsågod! Roligt att få hjälpa till.'],
    ['tack så mycket', 'en', 'You’re welcome! Happy to help.'],
    ['hello', 'fi', 'Hei! Kirjoita ”oma”, niin näytän, mistä aloitetaan.'],
  ])('answers “%s” kindly, in the language of the person: %s', async (typed, language, said) => {
    const visitor = somebody('tenant', { platform: 'teams', language });
    await join(await makeGroup(), visitor);
    const chat = chatOf(router, visitor);
    const { tell } = await chat.type(typed);
    expect(tell).toEqual(sentence(said));
  });

  it('greets a stranger with how to come along', async () => {
    const chat = someone();
    await chat.type('hei');
    expect(chat.labels()).toContain('Minulla on koodi');
  });

  it('does not run a command for who may not, though its button was forwarded', async () => {
    let ran = 0;
    const words = { fi: ['salainen'], sv: ['hemlig'], en: ['secret'] };
    const handle = async () => {
      ran += 1;
      return {};
    };
    router.command({ name: 'secret', words }, handle);
    const intent = { name: 'menu.run', args: { command: 'secret', rest: '' } };
    const press = ({ sender, place }: typeof network.manager) =>
      router.handle({ sender, place, act: { kind: 'press', intent, values: {} } });
    expect((await press(somebody('T1'))).tell?.summary).toMatch(/En tunne sinua vielä/);
    expect(ran).toBe(0);
    await press(network.manager);
    expect(ran).toBe(1);
  });
});

describe('in chat', () => {
  it('a group begins, people come in, are confirmed, and one is made facilitator', async () => {
    const mentor = chatOf(router, somebody('T1', { name: 'Mentori' }));
    await mentor.type('ryhmä');
    await mentor.submit({ 'Ryhmän nimi': 'Opot', 'Oma organisaatiosi': 'Opisto A' });
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(mentor.text())?.[0] ?? '';
    expect(mentor.text()).toContain(`/verme liity ${code}`);

    const visitor = somebody('tenant', { platform: 'teams', name: 'Stud', language: 'sv' });
    const joiner = chatOf(router, visitor);
    await joiner.type(`anslut ${code}`);
    const refused = await joiner.submit({ 'Ditt namn i gruppen': '' });
    const errors = refused.invalid?.fields.filter((field) => 'error' in field);
    expect(errors?.length).toBeGreaterThan(0);
    await joiner.submit({ 'Ditt namn i gruppen': 'Handledare', 'Din organisation': 'Kunta B' });
    expect(joiner.text()).toContain('Mentorn bekräftar ännu att du hör till gruppen Opot');
    const second = chatOf(router, somebody('T1', { name: 'Opo' }));
    await second.type('liity');
    await second.submit({ Koodi: code });
    await second.submit({ Organisaatiosi: 'Opisto A' });

    await mentor.type('ryhmät');
    await mentor.press('Avaa');
    await mentor.press('Vahvista liittyjät');
    expect(mentor.text()).toContain('2 liittyjää odottaa vahvistustasi: Opot');
    expect(mentor.text()).toContain('Stud · tenant (Teams)');
    await mentor.press('Vahvista useita');
    await mentor.submit({ 'Handledare: organisaatio': 'Opisto A' });
    expect(mentor.text()).toContain('Vahvistettu: 2 uutta ryhmäläistä.');

    await mentor.type('ryhmät');
    await mentor.press('Avaa');
    await mentor.press('Ryhmäläiset');
    await mentor.press('Muuta', 'Handledare');
    await mentor.submit({ Rooli: 'mentori' });
    expect(mentor.text()).toContain('Tallennettu: Handledare');
    await joiner.type('grupper');
    expect(joiner.text()).toContain('mentor');
    await joiner.press('Öppna');
    expect(joiner.labels()).toContain('Anslutningskod');
  });

  it('somebody is removed, and somebody leaves', async () => {
    const group = await makeGroup();
    const [first, second] = [somebody('T1', { name: 'Eka' }), somebody('T1', { name: 'Toka' })];
    for (const one of [first, second]) await join(group, one);
    const mentor = chatOf(router, group.facilitator);
    await mentor.type('ryhmät');
    await mentor.press('Avaa');
    await mentor.press('Ryhmäläiset');
    await mentor.press('Muuta', 'Eka');
    await mentor.press('Poista ryhmästä');
    await mentor.submit();
    expect(mentor.text()).toContain('Eka ei ole enää ryhmässä.');
    const leaving = chatOf(router, second);
    await leaving.type('poistu');
    await leaving.press('Poistun');
    expect(leaving.text()).toContain('Olet poistunut ryhmästä');
    await leaving.type('poistu');
    expect(leaving.text()).toContain('Et ole nyt missään ryhmässä.');
    await mentor.type('poistu');
    await mentor.press('Jään ryhmään');
    expect(mentor.text()).toContain('Mukavaa, että jäät!');
  });

  it.each(['eroa', 'erota', 'Poistu'])(
    'who says "%s" means the group, not a chat account',
    async (word) => {
      const { facilitator } = await makeGroup();
      const chat = chatOf(router, facilitator);
      await chat.type(word);
      expect(chat.text()).toContain('Poistutaanko ryhmästä Opinto-ohjaajat?');
    },
  );

  it('a channel becomes a home, and no longer is', async () => {
    const { facilitator } = await makeGroup();
    const chat = chatOf(router, facilitator);
    await chat.type('koti');
    expect(chat.text()).toContain('Kirjoita tämä sillä kanavalla');
    const place = { conversation: 'C77', kind: 'channel' } as const;
    await chat.type('koti', place);
    expect(chat.text()).toContain('Tämä on nyt ryhmän Opinto-ohjaajat kotikanava.');
    await chat.type('koti', place);
    expect(chat.text()).toContain('koti pois Opinto-ohjaajat');
    await chat.type('koti pois', place);
    expect(chat.text()).toContain('ei ole enää');
  });

  it('the home of one of several groups is set and removed by what is typed alone', async () => {
    const facilitator = somebody('tenant', { platform: 'teams' });
    const chat = chatOf(router, facilitator);
    for (const name of ['Opot', 'Erkat']) {
      await chat.type('ryhmä');
      await chat.submit({ 'Ryhmän nimi': name, 'Oma organisaatiosi': 'Opisto A' });
    }
    const place = { conversation: '19:channel', kind: 'channel' } as const;
    await chat.type('koti', place);
    expect(chat.labels()).toEqual([]);
    expect(chat.text()).toContain('koti Erkat\\nkoti Opot');
    await chat.type('koti Erk', place);
    expect(chat.text()).toContain('Tämä on nyt ryhmän Erkat kotikanava.');
    await chat.type('koti pois erkat', place);
    expect(chat.text()).toContain('Tämä ei ole enää ryhmän Erkat kotikanava.');
  });

  it('two groups of one name can be told apart wherever one is chosen', async () => {
    const visitor = somebody('T1', { name: 'Aino' });
    const [first, second] = [await makeGroup(visitor), await makeGroup(visitor)];
    const colleagues = await makeGroup(somebody('T1', { name: 'Beata' }));
    await join(colleagues, visitor);
    for (const own of [first, second]) await join(own, somebody('T1'));
    const chat = chatOf(router, visitor);
    const mine = ['Opinto-ohjaajat (Aino, 1)', 'Opinto-ohjaajat (Aino, 2)'];
    const all = [...mine, 'Opinto-ohjaajat (Beata)'];
    for (const [word, names] of [
      ['kysely', mine],
      ['sovittu', mine],
      ['poistu', all],
    ] as const) {
      await chat.type(word);
      expect(chat.labels()).toEqual(names);
    }
    for (const page of ['oma', 'ryhmät']) {
      await chat.type(page);
      for (const name of all) expect(chat.text()).toContain(name);
    }
    await chat.type('kysely Opinto-ohjaajat ti 1.12. 14-16');
    expect(chat.text()).toContain('"value":"ti 1.12. 14-16"');
    for (const name of mine) expect(chat.text()).toContain(name);
    expect(chat.text()).not.toContain('Beata');
    await chat.type('kysely Opinto-ohjaajat Aino, 2: ti 1.12. 14-16');
    expect(chat.text()).toContain(second.id);
    const place = { conversation: 'C-same', kind: 'channel' } as const;
    await chat.type('koti', place);
    expect(chat.text()).toContain(mine.map((name) => `koti ${name}`).join('\\n'));
    await chat.type('koti Opinto-ohjaajat (Aino, 1)', place);
    expect(chat.text()).toContain('Tämä on nyt ryhmän Opinto-ohjaajat kotikanava.');
    const home = await deps.db.prisma.homeChannel.findFirstOrThrow({
      where: { conversation: 'C-same' },
    });
    expect(home.groupId).toBe(first.id);
  });

  it('a project manager takes a workspace and a colleague out of the network', async () => {
    const made = await makeNetwork(deps, 'T60');
    await admit(deps, made, 'T61');
    const chat = chatOf(router, made.manager);
    await chat.type('verkosto');
    expect(chat.labels()).not.toContain('Mitätöi koodit');
    await chat.press('Lisää projektipäällikkö');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(chat.text())?.[0] ?? '';
    await chat.type('verkosto');
    await chat.press('Mitätöi koodit');
    expect(chat.text()).toContain('on mitätöity');
    const colleague = chatOf(router, somebody('T61', { name: 'Kollega' }));
    await colleague.type(`liity ${code}`);
    expect(colleague.text()).toContain('Tämä koodi ei kelpaa');
    await chat.type('verkosto');
    await chat.press('Lisää projektipäällikkö');
    await colleague.type(`liity ${/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(chat.text())?.[0]}`);
    await chat.type('verkosto');
    await chat.press('Poista projektipäällikkö');
    await chat.submit({ 'Kuka?': 'Kollega' });
    expect(chat.text()).toContain('Poistetaanko Kollega projektipäällikön tehtävästä?');
    await chat.submit();
    expect(chat.text()).toContain('Hän ei ole enää projektipäällikkö.');
    await chat.type('verkosto');
    await chat.press('Poista työtila');
    await chat.submit({ 'Mikä työtila?': 'T61 (Slack)' });
    expect(chat.text()).toContain('Poistetaanko työtila T61 (Slack) verkostosta?');
    await chat.submit();
    expect(chat.text()).toContain('Työtila ei ole enää mukana verkostossa.');
    await colleague.type('');
    expect(colleague.text()).toContain('työtilakoodi');
  });

  it('a project manager adds an organisation, a workspace and a colleague', async () => {
    const chat = chatOf(router, network.manager);
    await chat.type('verkosto');
    await chat.press('Lisää organisaatio');
    await chat.submit({ 'Organisaation nimi': 'Yhtymä C' });
    await chat.type('verkosto');
    expect(chat.text()).toContain('Yhtymä C');
    await chat.press('Lisää projektipäällikkö');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(chat.text())?.[0] ?? '';
    const colleague = somebody('T55');
    const other = chatOf(router, colleague);
    await other.type(`liity ${code}`);
    expect(other.text()).toContain('Olet nyt verkoston');
    await other.type('työtila');
    await other.submit({ 'Minkä niminen työtila tulee mukaan?': 'Kunta B' });
    expect(other.text()).toContain('Työtilakoodi');
    expect((await actorOf(colleague)).name).toBe(colleague.sender.name);
    const group = chatOf(router, colleague);
    await group.type('ryhmä');
    expect(group.text()).toContain('Kuka on mentori?');
  });

  it('two accounts are linked and parted', async () => {
    const [slack, teams] = [somebody('T1'), somebody('tenant', { platform: 'teams' })];
    await makeGroup(slack);
    const [here, there] = [chatOf(router, slack), chatOf(router, teams)];
    await there.type('yhdistä');
    expect(there.text()).toContain('En tunne sinua vielä');
    await here.type('yhdistä');
    const code = /L-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(here.text())?.[0] ?? '';
    await there.type(`liity ${code}`);
    expect(there.text()).toContain('Tämä koodi ei kelpaa');
    await there.type(`yhdistä ${code}`);
    expect(there.text()).toContain(slack.sender.name);
    await there.press('Kyllä, se on minun');
    const linking = await deps.db.prisma.linking.findFirstOrThrow({
      where: { userId: teams.sender.userId },
    });
    const intent = { name: 'linking.approve', args: { linking: linking.id } };
    const { sender, place } = slack;
    await router.handle({ sender, place, act: { kind: 'press', intent, values: {} } });
    await there.type('ryhmät');
    expect(there.text()).toContain('Opinto-ohjaajat');
    await here.type('irrota');
    await here.press('Irrota tili', '(Teams)');
    await here.press('Irrota tili');
    expect(here.text()).toContain('Tili on irrotettu.');
    await there.type('ryhmät');
    expect(there.text()).toContain('Et ole vielä missään ryhmässä.');
  });

  it('somebody changes their name, and a facilitator puts another’s right', async () => {
    const group = await makeGroup();
    const visitor = somebody('T1', { name: 'opo42' });
    await join(group, visitor);
    const chat = chatOf(router, visitor);
    await chat.type('asetukset');
    await chat.press('Muuta asetuksia');
    await chat.submit({ Nimesi: 'Aino Opo' });
    await chat.type('asetukset');
    expect(chat.text()).toContain('Aino Opo');
    const mentor = chatOf(router, group.facilitator);
    await mentor.type('ryhmät');
    await mentor.press('Avaa');
    await mentor.press('Ryhmäläiset');
    await mentor.press('Muuta', 'Aino Opo');
    await mentor.submit({ Nimi: 'Aino Ohjaaja' });
    expect(mentor.text()).toContain('Tallennettu: Aino Ohjaaja');
  });

  it('somebody changes their language, and is answered in it', async () => {
    const { facilitator } = await makeGroup();
    const chat = chatOf(router, facilitator);
    await chat.type('asetukset');
    await chat.press('Muuta asetuksia');
    await chat.submit({ Kieli: 'svenska' });
    expect(chat.text()).toContain('Inställningarna är sparade.');
    await chat.type('');
    expect(chat.labels()).toContain('Hjälp');
  });

  it('somebody takes a pause from reminders on their own page, and ends it', async () => {
    const visitor = somebody('tenant', { platform: 'teams' });
    await makeGroup(visitor);
    const chat = chatOf(router, visitor);
    await chat.type('oma');
    await chat.press('Muuta asetuksia');
    const refused = await chat.submit({ 'Tauko muistutuksista': 'Tiettyyn päivään asti' });
    expect(JSON.stringify(refused.invalid)).toContain('Täytä vielä tämä.');
    await chat.type('asetukset');
    await chat.press('Muuta asetuksia');
    await chat.submit({ 'Tauko muistutuksista': 'Viikon ajan' });
    expect(chat.text()).toContain('Ennen ma 23.11. en muistuta.');
    await chat.type('');
    expect(chat.text()).toContain('Muistutukset ovat tauolla.');
    await chat.press('Muuta asetuksia');
    await chat.submit({ 'Tauko muistutuksista': 'Ei taukoa' });
    expect(chat.text()).not.toContain('tauolla');
  });

  it("a group's code is changed and its settings are set", async () => {
    const { code, facilitator } = await makeGroup();
    const chat = chatOf(router, facilitator);
    await chat.type('ryhmät');
    await chat.press('Avaa');
    await chat.press('Liittymiskoodi');
    expect(chat.text()).toContain(code);
    await chat.press('Vaihda koodi');
    expect(chat.text()).not.toContain(code);
    await chat.press('Älä ota uusia');
    await chat.type('ryhmät');
    await chat.press('Avaa');
    await chat.press('Ryhmän asetukset');
    const refused = await chat.submit({ 'Kuinka monen pitää päästä paikalle?': 'monen' });
    expect(JSON.stringify(refused.invalid)).toContain('Kirjoita luku');
    await chat.submit({
      'Kuinka monen pitää päästä paikalle?': '',
      'Miten vastaukset näytetään?': 'Vain määrät',
    });
    expect(chat.text()).toContain('Ryhmän asetukset on tallennettu.');
  });
});
