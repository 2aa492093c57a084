/** What is worked out once and kept as long as what it was worked out from: filings, documents, packs and fonts never change. */

/** A form's longer texts are prose; what is worked out of them is kept only where many ask for it. */
const LONGEST_TEXT = 100;
/** So long may a text be of which many rules ask the same: a hostile file has longer ones. */
export const LONGEST_PROSE = 2000;
/** So many characters are kept at least, and twice as many at most: all texts of thirty forms. */
const KEPT_CHARACTERS = 50_000;
/** A short text takes as much room as one so long. */
const LEAST_ROOM = 20;

/**
 * `workOut` for texts that forms have again and again (`≥95%`, a period): one of the last texts is not worked out anew.
 * The answer is the very same, and must not be changed.
 */
export function rememberedText<Answer>(
  workOut: (text: string) => Answer,
  longest = LONGEST_TEXT,
): (text: string) => Answer {
  let recent = new Map<string, Answer>();
  let earlier = recent;
  let characters = 0;
  return (text) => {
    if (text.length > longest) return workOut(text);
    const known = recent.get(text);
    if (known !== undefined || recent.has(text)) return known as Answer;
    const answer = earlier.has(text) ? (earlier.get(text) as Answer) : workOut(text);
    characters += text.length + LEAST_ROOM;
    if (characters > KEPT_CHARACTERS) {
      earlier = recent;
      recent = new Map();
      characters = text.length + LEAST_ROOM;
    }
    recent.set(text, answer);
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
