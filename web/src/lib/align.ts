// How two names are shown beside each other. For the eye alone: scores are the
// server's.

export type Letters = [string, boolean][];

export interface WordPair {
  one: string | null;
  two: string | null;
  oneLetters: Letters;
  twoLetters: Letters;
}

/** Longest common subsequence of letters, as marks on both words. */
function marks(one: string, two: string): [boolean[], boolean[]] {
  const a = [...one.toLowerCase()];
  const b = [...two.toLowerCase()];
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const oneSame = a.map(() => false);
  const twoSame = b.map(() => false);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      oneSame[i++] = true;
      twoSame[j++] = true;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return [oneSame, twoSame];
}

function alike(one: string, two: string): number {
  const [same] = marks(one, two);
  return (2 * same.filter(Boolean).length) / ([...one].length + [...two].length);
}

const letters = (word: string, same: boolean[]): Letters => [...word].map((letter, at) => [letter, same[at] ?? false]);

/** Pairs of words, best first; words without a partner stand alone. */
export function alignWords(one: string, two: string): WordPair[] {
  const first = one.split(/[\s,]+/).filter(Boolean);
  const left = two.split(/[\s,]+/).filter(Boolean);
  const pairs: WordPair[] = first.map((word) => {
    let best = -1;
    let most = 0.4;
    left.forEach((other, at) => {
      const value = alike(word, other);
      if (value > most) [best, most] = [at, value];
    });
    const partner = best < 0 ? undefined : left.splice(best, 1)[0];
    if (partner === undefined) return { one: word, two: null, oneLetters: letters(word, [...word].map(() => true)), twoLetters: [] };
    const [oneSame, twoSame] = marks(word, partner);
    return { one: word, two: partner, oneLetters: letters(word, oneSame), twoLetters: letters(partner, twoSame) };
  });
  return [
    ...pairs,
    ...left.map((word) => ({ one: null, two: word, oneLetters: [] as Letters, twoLetters: letters(word, [...word].map(() => true)) })),
  ];
}

/** The words that the engine put beside each other, in the order of the question;
 * spans count the bytes of UTF-8. Spans of another name give no words. */
export function edgePairs(
  one: string,
  two: string,
  edges: { query_span: [number, number] | null; candidate_span: [number, number] | null }[],
): WordPair[] {
  const cut = (text: string, span: [number, number] | null): string | null =>
    span ? new TextDecoder().decode(new TextEncoder().encode(text).slice(...span)) : null;
  return [...edges]
    .sort((a, b) => (a.query_span?.[0] ?? 1e9) - (b.query_span?.[0] ?? 1e9))
    .map((edge) => {
      const [word, other] = [cut(one, edge.query_span), cut(two, edge.candidate_span)];
      const [oneSame, twoSame] = word && other ? marks(word, other) : [[], []];
      const whole = (text: string | null): Letters => (text ? letters(text, [...text].map(() => true)) : []);
      return {
        one: word,
        two: other,
        oneLetters: word && other ? letters(word, oneSame) : whole(word),
        twoLetters: word && other ? letters(other, twoSame) : whole(other),
      };
    });
}
