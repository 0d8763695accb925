import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBody } from '../../../src/core/body.ts';
import { texts } from '../../../src/i18n/index.ts';
import { type Bounds, createIntake } from '../../../src/web/intake.ts';
import { type HttpServer, listen } from '../../../src/web/server.ts';

const logged: object[] = [];
const note = (fields: object, message: string) => void logged.push({ ...fields, message });
const log = { info: note, warn: note, error: note };
const sockets: Socket[] = [];
const servers: HttpServer[] = [];

beforeEach(() => void logged.splice(0));
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

async function start(trustProxy?: readonly string[]): Promise<HttpServer> {
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    log,
    ...(trustProxy && { trustProxy }),
  });
  servers.push(server);
  return server;
}

/** A server with other bounds, which answers how many bytes it was sent; and the bodies that it reads, now and at most. */
async function startBounded(bounds: Partial<Bounds>) {
  const { app, url } = await start();
  const reading = { now: 0, most: 0 };
  app.use('/bounded', createIntake(log, bounds), async (request, response) => {
    reading.now += 1;
    reading.most = Math.max(reading.most, reading.now);
    const body = await readBody(request, 1_000_000).finally(() => {
      reading.now -= 1;
    });
    response.send(`got ${body.length}`);
  });
  app.use('/unread', createIntake(log, bounds), (_request, response) => {
    response.status(401).end();
  });
  return { url, reading };
}

/** A request whose body never comes to its end; resolves with all that was answered when it is closed. */
function stall(url: string, path: string, says: number | 'nothing', sends = 10) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  sockets.push(socket);
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece) => {
    answer += piece;
  });
  socket.on('error', () => {});
  const length = says === 'nothing' ? 'Transfer-Encoding: chunked' : `Content-Length: ${says}`;
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\n${length}\r\n\r\n`);
  if (says !== 'nothing') socket.write('x'.repeat(sends));
  return once(socket, 'close').then(() => answer);
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

describe('a body', () => {
  test('larger than any is refused by what it says of itself', async () => {
    const { url } = await start();
    const answer = await stall(url, '/anything', 1024 * 1024 + 1);
    expect(statusOf(answer)).toBe(413);
    expect(logged).toEqual([{ status: 413, code: 'too_large', message: 'a request refused' }]);
  });

  test('that does not come to its end is not waited for', async () => {
    const { url } = await startBounded({ patience: 200 });
    expect(statusOf(await stall(url, '/bounded', 1000))).toBe(408);
    expect(logged).toEqual([{ status: 408, code: 'too_slow', message: 'a request refused' }]);
  });

  test('that nobody reads ends soon after the answer', async () => {
    const { url } = await startBounded({ linger: 200 });
    expect(statusOf(await stall(url, '/unread', 1000))).toBe(401);
  });

  test('has room, for the oldest of those that are under way makes it', async () => {
    const { url, reading } = await startBounded({ room: 3000 });
    const closed: number[] = [];
    const stalled: Promise<number>[] = [];
    for (const index of [0, 1, 2]) {
      const answer = stall(url, '/bounded', 1000).finally(() => void closed.push(index));
      stalled.push(answer.then(statusOf));
      await expect.poll(() => reading.now).toBe(index + 1);
    }
    expect(closed).toEqual([]);
    const body = 'x'.repeat(1500);
    const response = await fetch(`${url}/bounded`, { method: 'POST', body });
    expect(await response.text()).toBe('got 1500');
    await expect.poll(() => closed.toSorted()).toEqual([0, 1]);
    expect(await Promise.all(stalled.slice(0, 2))).toEqual([408, 408]);
    // What has arrived takes no room any more.
    await fetch(`${url}/bounded`, { method: 'POST', body });
    expect(closed.toSorted()).toEqual([0, 1]);
  });

  test('of no said length takes the room of the largest', async () => {
    const { url, reading } = await startBounded({ body: 1000, room: 1500 });
    const first = stall(url, '/bounded', 'nothing');
    await expect.poll(() => reading.now).toBe(1);
    void stall(url, '/bounded', 'nothing');
    expect(statusOf(await first)).toBe(408);
  });

  test('costs nothing beyond the room, however many there are that never end', async () => {
    const { url, reading } = await startBounded({ room: 10_000_000, patience: 1500 });
    const all = Array.from({ length: 300 }, () => stall(url, '/bounded', 1_000_000, 5000));
    const statuses = (await Promise.all(all)).map(statusOf);
    expect(statuses.filter((status) => status !== 408)).toEqual([]);
    await expect.poll(() => reading.now).toBe(0);
    // The last that was broken off may not have heard of it yet.
    expect(reading.most).toBeLessThan(15);
  });
});

describe('the server', () => {
  test('keeps connections longer than a proxy does', async () => {
    const { url } = await start();
    const { headers } = await fetch(`${url}/`);
    expect(headers.get('keep-alive')).toBe('timeout=65');
  });

  test.each([
    ['nobody is named', undefined, '127.0.0.1'],
    ['another is named', ['10.0.0.5'], '127.0.0.1'],
    ['the proxy is named', ['127.0.0.1/32'], '192.0.2.7'],
  ])('where %s, a browser is at %s %s', async (_what, trusted, address) => {
    const { app, url } = await start(trusted);
    app.get('/who', ({ ip }, response) => void response.send(ip));
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    expect(await (await fetch(`${url}/who`, { headers })).text()).toBe(address);
  });

  test.each(['fi', 'sv', 'en'] as const)(
    'answers in %s that there is nothing at an address, without repeating it',
    async (locale) => {
      const { url } = await start();
      const headers = { 'accept-language': locale };
      const response = await fetch(`${url}/salaisuus`, { headers });
      expect([response.status, await response.text()]).toEqual([
        404,
        texts(locale).error('noPage'),
      ]);
      expect(logged).toEqual([{ status: 404, code: 'no_page', message: 'a request refused' }]);
    },
  );

  test('says of what failed that it failed, and nothing else', async () => {
    const { app, url } = await start();
    app.get('/fails', () => {
      throw new Error('salaisuus');
    });
    const router = express.Router();
    router.get('/late', (_request, response) => {
      response.write('begun');
      throw new Error('salaisuus');
    });
    app.use(router);
    const response = await fetch(`${url}/fails`, { headers: { 'accept-language': 'fi' } });
    expect([response.status, await response.text()]).toEqual([
      503,
      texts('fi').error('unexpected'),
    ]);
    await expect(fetch(`${url}/late`).then((it) => it.text())).rejects.toThrow();
    expect(logged).toMatchObject([{ message: 'a page failed' }, { message: 'a page failed' }]);
    expect(JSON.stringify(logged)).not.toContain('salaisuus');
  });
});
