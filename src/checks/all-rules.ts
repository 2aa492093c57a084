/** The list of rules, in the order of the manual; each rule is a file of its own. */

import type { Rule } from './rule.js';
import { fileNameMismatch } from './rules/file-name-mismatch.js';
import { unnamedProject } from './rules/unnamed-project.js';
import { totalMismatch } from './rules/total-mismatch.js';
import { wrongCharacter } from './rules/wrong-character.js';
import { yearMismatch } from './rules/year-mismatch.js';
import { direction } from './rules/direction.js';
import { percentOver100 } from './rules/percent-over-100.js';
import { qualitativeValue } from './rules/qualitative-value.js';
import { unitMismatch } from './rules/unit-mismatch.js';
import { numberMismatch } from './rules/number-mismatch.js';
import { explanationRepeatsName } from './rules/explanation-repeats-name.js';
import { satisfactionWithoutMeasure } from './rules/satisfaction-without-measure.js';
import { indicatorConflict } from './rules/indicator-conflict.js';
import { goalWithoutIndicator } from './rules/goal-without-indicator.js';
import { indicatorWithoutGoal } from './rules/indicator-without-goal.js';
import { pastedExplanation } from './rules/pasted-explanation.js';
import { ecologyNaming } from './rules/ecology-naming.js';
import { stageOutsidePeriod } from './rules/stage-outside-period.js';
import { stageOverlap } from './rules/stage-overlap.js';
import { stageGap } from './rules/stage-gap.js';
import { periodYear } from './rules/period-year.js';
import { otherYear } from './rules/other-year.js';
import { rolloverOpen } from './rules/rollover-open.js';
import { deadlineMismatch } from './rules/deadline-mismatch.js';
import { impossibleDateInText } from './rules/impossible-date-in-text.js';
import { unbalancedBrackets } from './rules/unbalanced-brackets.js';
import { halfWidthPunctuation } from './rules/half-width-punctuation.js';
import { regulationBrackets } from './rules/regulation-brackets.js';
import { doubledWords } from './rules/doubled-words.js';
import { repeatedRegulation } from './rules/repeated-regulation.js';
import { resultMismatch } from './rules/result-mismatch.js';
import { missingSeparator } from './rules/missing-separator.js';
import { spaceInText } from './rules/space-in-text.js';
import { unprintableCharacter } from './rules/unprintable-character.js';
import { emptyField } from './rules/empty-field.js';
import { extraField } from './rules/extra-field.js';
import { emptyValue } from './rules/empty-value.js';
import { emptyFirstLevel } from './rules/empty-first-level.js';
import { duplicateProject } from './rules/duplicate-project.js';
import { duplicateIndicator } from './rules/duplicate-indicator.js';
import { projectSum } from './rules/project-sum.js';
import { decimalPlaces } from './rules/decimal-places.js';
import { misspeltName } from './rules/misspelt-name.js';
import { amountInText } from './rules/amount-in-text.js';
import { unitSlip } from './rules/unit-slip.js';
import { wrongResult } from './rules/wrong-result.js';
import { beyondLimit } from './rules/beyond-limit.js';
import { levelPoints } from './rules/level-points.js';
import { scoreMismatch } from './rules/score-mismatch.js';
import { gradeMismatch } from './rules/grade-mismatch.js';
import { spentBeyondBudget } from './rules/spent-beyond-budget.js';
import { coefficientMismatch } from './rules/coefficient-mismatch.js';
import { reasonDue } from './rules/reason-due.js';
import { possibilityReason } from './rules/possibility-reason.js';
import { rectificationDue } from './rules/rectification-due.js';
import { targetBeyondWhole } from './rules/target-beyond-whole.js';
import { goalCopied } from './rules/goal-copied.js';
import { misplacedIndicator } from './rules/misplaced-indicator.js';
import { telephone } from './rules/telephone.js';
import { rateFormula } from './rules/rate-formula.js';
import { fullWidthCharacters } from './rules/full-width-characters.js';
import { listNumbering } from './rules/list-numbering.js';
import { unitOfName } from './rules/unit-of-name.js';
import { unitCost } from './rules/unit-cost.js';
import { explainedSum } from './rules/explained-sum.js';
import { misspeltWord } from './rules/misspelt-word.js';
import { stageDeadline } from './rules/stage-deadline.js';
import { datesOutOfOrder } from './rules/dates-out-of-order.js';
import { otherName } from './rules/other-name.js';
import { priceMismatch } from './rules/price-mismatch.js';
import { fundNature } from './rules/fund-nature.js';
import { citedLaw } from './rules/cited-law.js';
import { leftoverPlaceholder } from './rules/leftover-placeholder.js';

export const ALL_RULES: readonly Rule[] = [
  totalMismatch,
  yearMismatch,
  fileNameMismatch,
  unnamedProject,
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
  rolloverOpen,
  deadlineMismatch,
  impossibleDateInText,
  unbalancedBrackets,
  halfWidthPunctuation,
  regulationBrackets,
  doubledWords,
  repeatedRegulation,
  misspeltName,
  missingSeparator,
  spaceInText,
  unprintableCharacter,
  wrongCharacter,
  emptyField,
  extraField,
  emptyValue,
  emptyFirstLevel,
  duplicateProject,
  duplicateIndicator,
  projectSum,
  decimalPlaces,
  amountInText,
  unitSlip,
  wrongResult,
  beyondLimit,
  spentBeyondBudget,
  levelPoints,
  scoreMismatch,
  resultMismatch,
  gradeMismatch,
  coefficientMismatch,
  reasonDue,
  possibilityReason,
  rectificationDue,
  targetBeyondWhole,
  goalCopied,
  misplacedIndicator,
  telephone,
  rateFormula,
  fullWidthCharacters,
  listNumbering,
  leftoverPlaceholder,
  citedLaw,
  unitOfName,
  unitCost,
  explainedSum,
  misspeltWord,
  stageDeadline,
  datesOutOfOrder,
  otherName,
  priceMismatch,
  fundNature,
];
