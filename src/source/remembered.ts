/** What is worked out once and kept as long as what it was worked out from: filings, documents, packs and fonts never change. */

/** So many texts are kept, none longer: a hostile file has others. */
const MOST_TEXTS = 1000;
const LONGEST_TEXT = 100;

/** `workOut` for texts that forms have again and again (`≥95%`, a period): one of the last texts is not worked out anew. */
export function rememberedText<Answer>(workOut: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST_TEXT) return workOut(text);
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as Answer;
    if (answers.size >= MOST_TEXTS) answers.clear();
    const answer = workOut(text);
    answers.set(text, answer);
    return answer;
  };
}

/** `workOut`, asked no more than once for each key; an answer is kept as long as its key is. */
export function remembered<Key extends object, Answer>(workOut: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, Answer>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as Answer;
    const answer = workOut(key);
    answers.set(key, answer);
    return answer;
  };
}
