import type { Hearing } from '../../src/chat/platform.ts';

/** As the bot hears requests, but by one process alone. */
export function ownHearing(): Hearing {
  const done = new Set<string>();
  return {
    async once(platform, id, work) {
      const key = `${platform} ${id}`;
      if (done.has(key)) return;
      done.add(key);
      await work();
    },
  };
}
