/** What is worked out once and kept as long as what it was worked out from: filings, documents, packs and fonts never change. */

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
