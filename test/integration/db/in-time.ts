/** The answer, or an error when it takes longer than the three seconds that Slack waits. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in three seconds')), 3_000);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
