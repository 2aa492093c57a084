/** Lengths: everything inside the program is in PostScript points; this file converts. */

/** A length in PostScript points (1/72 inch). */
export type Points = number;

/** Millimetres to points. Source: 1 inch = 25.4 mm = 72 pt. */
export function millimetresToPoints(millimetres: number): Points {
  return (millimetres * 72) / 25.4;
}

/** Points to twips (1/20 pt), rounded: WordprocessingML's unit of length. Source: ECMA-376 Part 1, 17.18.74. */
export function pointsToTwips(points: Points): number {
  return Math.round(points * 20);
}

/** Twips to points. */
export function twipsToPoints(twips: number): Points {
  return twips / 20;
}

/** Points to half-points, rounded: WordprocessingML's unit of font size. Source: ECMA-376 Part 1, 17.3.2.38. */
export function pointsToHalfPoints(points: Points): number {
  return Math.round(points * 2);
}

/** Points to eighths of a point, rounded: WordprocessingML's unit of border width. Source: ECMA-376 Part 1, 17.3.4. */
export function pointsToEighths(points: Points): number {
  return Math.round(points * 8);
}

/** 字号 → points. Source: the sizes of Chinese word processors, as GB/T 9704-2012 uses their names. */
export const FONT_SIZE_POINTS = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
} as const;

const LENGTH_UNIT_POINTS: Readonly<Record<string, Points>> = {
  磅: 1,
  pt: 1,
  mm: millimetresToPoints(1),
  毫米: millimetresToPoints(1),
  cm: millimetresToPoints(10),
  厘米: millimetresToPoints(10),
};

/** A length as typed (`37mm`, `0.5磅`, `2.5 cm`) in points; undefined when it is none. Negative lengths are none. */
export function parseLength(text: string): Points | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(\D+)$/.exec(text.trim());
  const unitPoints = match && LENGTH_UNIT_POINTS[match[2] ?? ''];
  return unitPoints ? Number(match[1]) * unitPoints : undefined;
}

/** A font size as typed (`小四`, `10.5磅`) in points; undefined when it is none. */
export function parseFontSize(text: string): Points | undefined {
  return Object.hasOwn(FONT_SIZE_POINTS, text)
    ? FONT_SIZE_POINTS[text as keyof typeof FONT_SIZE_POINTS]
    : parseLength(text);
}
