import { expect, test } from 'vitest';
import { asTyped } from '../../../../src/platforms/slack/render/literal.ts';

test.each([
  ['ohje', 'ohje'],
  ['a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['&amp;lt;', '&lt;'],
  ['liity <http://opisto.fi|opisto.fi>', 'liity opisto.fi'],
  ['<https://opisto.fi/>', 'https://opisto.fi/'],
  ['<mailto:opo@opisto.fi|opo@opisto.fi> &gt; muut', 'opo@opisto.fi > muut'],
])('of the message %j the person typed %j', (message, typed) => {
  expect(asTyped(message)).toBe(typed);
});
