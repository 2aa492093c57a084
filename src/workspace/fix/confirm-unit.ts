/** The findings of a checked unit with no replacements but those that are certain: each is tried before anyone sees it. */

import { readSettingsFile } from '../../checks/check-settings.js';
import { MOST_FINDINGS_A_TEXT } from '../../checks/rule.js';
import { ReportError, type Diagnostic, type Replacement } from '../../diagnostic.js';
import { withUnfitValues } from '../../layout/unfit-values.js';
import type { Filing } from '../../model/filing.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { OPEN_PLACES_FILES, readOpenPlaces } from '../../model/open-places.js';
import { DEPARTMENT_FILE, readDataFile, readDepartment, readFiling, readProject } from '../../model/read-filing.js';
import { confirmReplacements } from '../../source/confirm-replacements.js';
import { decodeText, type SourceText } from '../../source/decode-text.js';
import type { Located } from '../../source/located.js';
import { pathInUnit, type CheckedUnit } from '../check-unit.js';
import { SETTINGS_FILE } from '../unread-entries.js';
import { groupBy } from '../../source/group-by.js';

/** `checked` with the replacements of its diagnostics confirmed; those of accepted findings are nobody's to make. */
export function confirmUnit(checked: CheckedUnit): CheckedUnit {
  const proposing = checked.diagnostics.filter(({ replacement, location }) => replacement && location);
  const byFile = groupBy(proposing, ({ location }) => pathInUnit(checked.unit, location?.file ?? ''));
  const { filing } = checked;
  const declaration = (checked.pack ?? checked.standIn)?.declaration;
  if (byFile.size === 0 || !filing || !declaration) return withReplacements(checked, new Map());

  const confirmed = new Map<Diagnostic, Replacement>();
  const mended = new Map<string, SourceText>();
  for (const [name, findings] of byFile) {
    const source = checked.sources.get(name);
    if (!source) continue;
    const read = readerOf(name, filing, declaration);
    const decode = decoderOf(source);
    const file = { text: source.text, reading: read(source), readAgain: (text: string) => read(decode(text)) };
    const result = confirmReplacements(file, findings);
    for (const [finding, replacement] of result.replacements) confirmed.set(finding, replacement);
    mended.set(name, decode(result.mended));
  }
  const again = stillFound(checked, confirmed, () => readMended(checked, filing, declaration, mended));
  for (const finding of again) confirmed.delete(finding);
  return withReplacements(checked, confirmed);
}

function withReplacements(checked: CheckedUnit, confirmed: ReadonlyMap<Diagnostic, Replacement>): CheckedUnit {
  const certain = (diagnostic: Diagnostic): Diagnostic => {
    const { replacement: proposed, ...rest } = diagnostic;
    const replacement = confirmed.get(diagnostic);
    return proposed && !replacement ? rest : { ...rest, ...(replacement && { replacement }) };
  };
  return {
    ...checked,
    diagnostics: checked.diagnostics.map(certain),
    accepted: checked.accepted.map((accepted) => ({ ...accepted, diagnostic: certain(accepted.diagnostic) })),
  };
}

/** How the file `name` of a unit is read. */
function readerOf(
  name: string,
  { department }: Filing,
  declaration: Declaration,
): (source: SourceText) => Located<unknown> {
  if (name === SETTINGS_FILE) return readSettingsFile;
  if (OPEN_PLACES_FILES.includes(name)) return readOpenPlaces;
  if (name === DEPARTMENT_FILE) {
    return (source) => readDepartment(readDataFile(source, declaration), declaration);
  }
  return (source) => readProject(readDataFile(source, declaration), declaration, department);
}

/** The way from another text to the file with that text: what its name has wrong stays wrong. */
function decoderOf({ file, text: before, problems = [] }: SourceText): (text: string) => SourceText {
  const decoded = (text: string): SourceText => {
    try {
      return decodeText(file, new TextEncoder().encode(text));
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      return { file, text: '', problems: error.diagnostics.map((problem) => ({ ...problem, steps: [] })) };
    }
  };
  const placeOf = ({ code, location }: Diagnostic) => `${code} ${location?.line ?? 0} ${location?.column ?? 0}`;
  const ofText = new Set((problems.length === 0 ? [] : (decoded(before).problems ?? [])).map(placeOf));
  const ofName = problems.filter((problem) => !ofText.has(placeOf(problem)));
  return (text) => {
    const source = decoded(text);
    const all = [...(source.problems ?? []), ...ofName];
    return all.length === 0 ? source : { ...source, problems: all };
  };
}

/** The unit as it is read with its mended files. */
function readMended(
  { sources, pack }: CheckedUnit,
  { department, projects }: Filing,
  declaration: Declaration,
  mended: ReadonlyMap<string, SourceText>,
): Filing {
  const names = new Set([department, ...projects].map(({ file }) => file));
  const now = [...sources]
    .filter(([name]) => names.has(name))
    .map(([name, source]) => {
      return [name, mended.get(name) ?? source] as const;
    });
  const filing = readFiling(new Map(now), declaration);
  return pack ? withUnfitValues(filing, pack) : filing;
}

/** Those findings of rules among `confirmed` that are found again, or have others come up in their place. */
function stillFound(
  checked: CheckedUnit,
  confirmed: ReadonlyMap<Diagnostic, Replacement>,
  readAgain: () => Filing,
): Diagnostic[] {
  const ofReading = new Set(checked.problems);
  const before = codesByPlace(checked.ownDiagnostics.filter((finding) => !ofReading.has(finding)));
  const placeOf = ({ location, steps }: Diagnostic) => keyOf(pathInUnit(checked.unit, location?.file ?? ''), steps);
  const ofRules = [...confirmed.keys()].filter((finding) => before.get(placeOf(finding))?.has(finding.code));
  if (ofRules.length === 0) return [];
  const after = codesByPlace(checked.findingsIn(readAgain()));
  return ofRules.filter((finding) => {
    const place = placeOf(finding);
    return [...(after.get(place) ?? [])].some(([code, count]) => {
      const had = before.get(place)?.get(code) ?? 0;
      // Where a rule stopped counting, it may find as many again.
      return had < MOST_FINDINGS_A_TEXT && (code === finding.code ? count >= had : count > had);
    });
  });
}

/** How often each code stands at each place. */
function codesByPlace(findings: readonly Diagnostic[]): Map<string, Map<string, number>> {
  const places = new Map<string, Map<string, number>>();
  for (const { code, location, steps } of findings) {
    const place = keyOf(location?.file ?? '', steps);
    const codes = places.get(place) ?? new Map<string, number>();
    places.set(place, codes.set(code, (codes.get(code) ?? 0) + 1));
  }
  return places;
}

function keyOf(file: string, steps: Diagnostic['steps'] = []): string {
  return JSON.stringify([file, steps]);
}
