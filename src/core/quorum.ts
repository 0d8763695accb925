/** The fewest who must be able to come; never less than one, nor more than there are: people may have left. */
export function quorumOf(people: number, quorum?: number): number {
  return Math.max(1, Math.min(quorum ?? Math.ceil(people / 2), people));
}
