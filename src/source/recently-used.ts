/** What was worked out of texts that come again and again, as long as they do. */

/** Answers by text, or another key, given up when a whole turn went by without them: which are known never changes what they are. */
export class RecentlyUsed<Answer, Key = string> {
  private recent = new Map<Key, Answer>();
  private earlier = new Map<Key, Answer>();

  /** Ends a turn. */
  turn(): void {
    this.earlier = this.recent;
    this.recent = new Map();
  }

  /** `workOut`, unless its answer is known. It must depend on the key alone. */
  get(key: Key, workOut: () => Answer): Answer {
    const recent = this.recent.get(key);
    if (recent !== undefined) return recent;
    const answer = this.earlier.get(key) ?? workOut();
    this.recent.set(key, answer);
    return answer;
  }
}
