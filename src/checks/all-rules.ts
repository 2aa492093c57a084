/** The list of rules, in the order of the manual; each rule is a file of its own. */

import type { Rule } from './rule.js';
import { fileNameMismatch } from './file-name-mismatch.js';
import { totalMismatch } from './total-mismatch.js';
import { yearMismatch } from './year-mismatch.js';
import { direction } from './direction.js';
import { percentOver100 } from './percent-over-100.js';
import { qualitativeValue } from './qualitative-value.js';
import { unitMismatch } from './unit-mismatch.js';
import { numberMismatch } from './number-mismatch.js';
import { explanationRepeatsName } from './explanation-repeats-name.js';
import { satisfactionWithoutMeasure } from './satisfaction-without-measure.js';
import { indicatorConflict } from './indicator-conflict.js';
import { goalWithoutIndicator } from './goal-without-indicator.js';
import { indicatorWithoutGoal } from './indicator-without-goal.js';
import { pastedExplanation } from './pasted-explanation.js';
import { ecologyNaming } from './ecology-naming.js';
import { stageOutsidePeriod } from './stage-outside-period.js';
import { stageOverlap } from './stage-overlap.js';
import { stageGap } from './stage-gap.js';
import { periodYear } from './period-year.js';
import { otherYear } from './other-year.js';
import { deadlineMismatch } from './deadline-mismatch.js';
import { impossibleDateInText } from './impossible-date-in-text.js';
import { unbalancedBrackets } from './unbalanced-brackets.js';
import { halfWidthPunctuation } from './half-width-punctuation.js';
import { regulationBrackets } from './regulation-brackets.js';
import { doubledWords } from './doubled-words.js';
import { repeatedRegulation } from './repeated-regulation.js';
import { missingSeparator } from './missing-separator.js';
import { spaceInText } from './space-in-text.js';
import { unprintableCharacter } from './unprintable-character.js';
import { emptyField } from './empty-field.js';
import { emptyValue } from './empty-value.js';
import { emptyFirstLevel } from './empty-first-level.js';
import { duplicateProject } from './duplicate-project.js';
import { duplicateIndicator } from './duplicate-indicator.js';
import { projectSum } from './project-sum.js';
import { decimalPlaces } from './decimal-places.js';
import { amountInText } from './amount-in-text.js';
import { unitSlip } from './unit-slip.js';

export const ALL_RULES: readonly Rule[] = [
  totalMismatch,
  yearMismatch,
  fileNameMismatch,
  direction,
  percentOver100,
  qualitativeValue,
  unitMismatch,
  numberMismatch,
  explanationRepeatsName,
  satisfactionWithoutMeasure,
  indicatorConflict,
  goalWithoutIndicator,
  indicatorWithoutGoal,
  pastedExplanation,
  ecologyNaming,
  stageOutsidePeriod,
  stageOverlap,
  stageGap,
  periodYear,
  otherYear,
  deadlineMismatch,
  impossibleDateInText,
  unbalancedBrackets,
  halfWidthPunctuation,
  regulationBrackets,
  doubledWords,
  repeatedRegulation,
  missingSeparator,
  spaceInText,
  unprintableCharacter,
  emptyField,
  emptyValue,
  emptyFirstLevel,
  duplicateProject,
  duplicateIndicator,
  projectSum,
  decimalPlaces,
  amountInText,
  unitSlip,
];
