/** What was worked out of texts that come again and again, as long as they do. */

/** Answers by text, given up when a whole turn went by without them: which are known never changes what they are. */
export class RecentlyUsed<Answer> {
  private recent = new Map<string, Answer>();
  private earlier = new Map<string, Answer>();

  /** Ends a turn. */
  turn(): void {
    this.earlier = this.recent;
    this.recent = new Map();
  }

  /** `workOut`, unless its answer is known. It must depend on the text alone. */
  get(text: string, workOut: () => Answer): Answer {
    const recent = this.recent.get(text);
    if (recent !== undefined) return recent;
    const answer = this.earlier.get(text) ?? workOut();
    this.recent.set(text, answer);
    return answer;
  }
}
