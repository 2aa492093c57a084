/** Where a source file can be changed a little so that it should do something else: every small mutation of it. */

import ts from 'typescript';

/**
 * One small change: `text` with `start` to `end` replaced by `replacement`.
 * @typedef {{ kind: string, start: number, end: number, replacement: string }} Mutation
 */

const K = ts.SyntaxKind;

/** What may stand for an operator. A boundary is moved, and a direction turned round. */
const OPERATORS = new Map([
  [K.LessThanToken, ['<=', '>=']],
  [K.LessThanEqualsToken, ['<', '>']],
  [K.GreaterThanToken, ['>=', '<=']],
  [K.GreaterThanEqualsToken, ['>', '<']],
  [K.EqualsEqualsEqualsToken, ['!==']],
  [K.ExclamationEqualsEqualsToken, ['===']],
  [K.PlusToken, ['-']],
  [K.MinusToken, ['+']],
  [K.AsteriskToken, ['/']],
  [K.SlashToken, ['*']],
  [K.PercentToken, ['*']],
  [K.PlusEqualsToken, ['-=', '=']],
  [K.MinusEqualsToken, ['+=', '=']],
  [K.AmpersandAmpersandToken, ['||']],
  [K.BarBarToken, ['&&']],
  [K.QuestionQuestionEqualsToken, ['=']],
]);

/** What may stand for a method of arrays, texts and `Math`. */
const METHODS = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  findIndex: 'findLastIndex',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  push: 'unshift',
  pop: 'shift',
  shift: 'pop',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  round: 'floor',
  padStart: 'padEnd',
  padEnd: 'padStart',
};

/** Methods without which a chain goes on with what it had. */
const LEFT_OUT = new Set([
  ...['filter', 'sort', 'reverse', 'slice', 'flat', 'concat', 'trim', 'trimEnd', 'trimStart', 'normalize'],
  ...['toLowerCase', 'toUpperCase', 'replace', 'replaceAll'],
]);

/** Fields that hold what is said to people: how it is worded is no behaviour that a test should hold. */
const WORDING_FIELDS = ['message', 'hint', 'expected', 'found', 'summary', 'reason', 'description'];
/** Variables of the same. */
const WORDING_VARIABLES = ['message', 'hint', 'EXPLANATION'];
/** Calls whose arguments are such words. */
const WORDING_CALLS = ['describe', 'meta', 'refuse', 'report', 'refuseHash', 'tooLarge', 'Error', 'HelperProblem'];

/**
 * Every mutation of a file, in the order of its text.
 * @param {string} file its name
 * @param {string} text
 * @returns {Mutation[]}
 */
export function mutationPoints(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  /** @type {Mutation[]} */
  const found = [];
  const textOf = (node) => node.getText(source);
  const add = (kind, node, replacement) => {
    if (replacement !== textOf(node))
      found.push({ kind, start: node.getStart(source), end: node.getEnd(), replacement });
  };
  const visit = (node) => {
    if (isSilent(node)) return;
    mutateNode(node, textOf, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((left, right) => left.start - right.start);
}

/** Types, imports, the words of messages, and what is never reached: nothing to test. */
function isSilent(node) {
  if (isNeverDefault(node)) return true;
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  return isWording(node);
}

function isWording(node) {
  if (ts.isPropertyAssignment(node)) return ts.isIdentifier(node.name) && WORDING_FIELDS.includes(node.name.text);
  if (ts.isVariableDeclaration(node)) return ts.isIdentifier(node.name) && WORDING_VARIABLES.includes(node.name.text);
  const { parent } = node;
  return parent !== undefined && isCall(parent) && isWordingCall(parent) && Boolean(parent.arguments?.includes(node));
}

function isCall(node) {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

function isWordingCall({ expression }) {
  const called = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return called.kind === K.SuperKeyword || (ts.isIdentifier(called) && WORDING_CALLS.includes(called.text));
}

/** The `0` of `list[index] ?? 0`: said for the compiler, which does not know how long the list is. */
function isNeverDefault(node) {
  const { parent } = node;
  if (!parent || !ts.isBinaryExpression(parent) || parent.right !== node) return false;
  if (parent.operatorToken.kind !== K.QuestionQuestionToken || !ts.isLiteralExpression(node)) return false;
  let { left } = parent;
  while (ts.isPropertyAccessExpression(left)) left = left.expression;
  return ts.isElementAccessExpression(left) && !ts.isLiteralExpression(left.argumentExpression);
}

function mutateNode(node, textOf, add) {
  mutateOperation(node, textOf, add);
  mutateLiteral(node, add);
  mutateOrder(node, textOf, add);
  mutateCall(node, textOf, add);
  mutateStatement(node, textOf, add);
}

function mutateOperation(node, textOf, add) {
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    for (const operator of OPERATORS.get(operatorToken.kind) ?? []) add('operator', operatorToken, operator);
    if (operatorToken.kind === K.QuestionQuestionToken) add('default', node, `(${textOf(right)})`);
    if (operatorToken.kind === K.PlusToken) add('operand', node, `(${textOf(left)})`);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === K.ExclamationToken) add('negation', node, `(${textOf(node.operand)})`);
    if (node.operator === K.MinusToken) add('sign', node, `(${textOf(node.operand)})`);
  }
  const isBranch = ts.isIfStatement(node) || ts.isWhileStatement(node);
  const condition = isBranch ? node.expression : ts.isConditionalExpression(node) ? node.condition : undefined;
  if (condition) add('condition', condition, `!(${textOf(condition)})`);
}

function mutateLiteral(node, add) {
  if (node.kind === K.TrueKeyword) add('boolean', node, 'false');
  if (node.kind === K.FalseKeyword) add('boolean', node, 'true');
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text);
    const shifted = (by) => String(Number((value + by).toPrecision(12)));
    add('number', node, shifted(1));
    add('number', node, value < 1 ? `(${shifted(-1)})` : shifted(-1));
  }
  const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
  if (isText && !isName(node)) add('string', node, "''");
}

/** A text that names a member, or is a statement of its own. */
function isName(node) {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isExpressionStatement(parent);
}

/** Neighbours that change places: arguments, elements, the values of fields. */
function mutateOrder(node, textOf, add) {
  const pairs = [];
  const inPairs = (nodes) => nodes.slice(1).forEach((next, index) => pairs.push([nodes[index], next]));
  if (isCall(node) && !isWithoutOrder(node)) inPairs([...(node.arguments ?? [])]);
  if (ts.isArrayLiteralExpression(node)) inPairs([...node.elements]);
  if (ts.isObjectLiteralExpression(node)) {
    const assigned = node.properties.filter(ts.isPropertyAssignment);
    if (!assigned.some(isSilent)) inPairs(assigned.map(({ initializer }) => initializer));
  }
  for (const [left, right] of pairs) {
    if (textOf(left) === textOf(right) || [left, right].some(isFunction)) continue;
    const between = node.getSourceFile().text.slice(left.getEnd(), right.getStart());
    const both = { getStart: () => left.getStart(), getEnd: () => right.getEnd(), getText: () => '' };
    add('swap', both, `${textOf(right)}${between}${textOf(left)}`);
  }
}

/** A call whose arguments are words, or have no order: `Math.max`. */
function isWithoutOrder(call) {
  const { expression } = call;
  const isCommutative =
    ts.isPropertyAccessExpression(expression) && ['min', 'max', 'hypot'].includes(expression.name.text);
  return isCommutative || isWordingCall(call);
}

function isFunction(node) {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function mutateCall(node, textOf, add) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
  const { name, expression: subject } = node.expression;
  const method = name.text;
  const [first] = node.arguments;
  if (Object.hasOwn(METHODS, method)) add('method', name, METHODS[method]);
  if (method === 'at' && first) add('method', first, textOf(first) === '0' ? '-1' : '0');
  if (LEFT_OUT.has(method)) add('left out', node, textOf(subject));
  if (method !== 'sort' && method !== 'toSorted') return;
  if (first) add('direction', first, `(a, b) => (${textOf(first)})(b, a)`);
  else add('direction', node, `${textOf(node)}.reverse()`);
}

function mutateStatement(node, textOf, add) {
  const isPlain = ts.isExpressionStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node);
  const isInCase = ts.isCaseOrDefaultClause(node.parent ?? node);
  if (isPlain && !isInCase && !ts.isStringLiteral(node.expression ?? node)) add('removed', node, '{}');
  if (ts.isIfStatement(node) && !node.elseStatement) add('removed', node, '{}');
  const isArrow = ts.isArrowFunction(node) && !ts.isBlock(node.body);
  const value = isArrow ? node.body : ts.isReturnStatement(node) ? node.expression : undefined;
  if (!value || value.kind === K.TrueKeyword || value.kind === K.FalseKeyword) return;
  if (textOf(value) !== 'undefined') add('returned', value, 'undefined');
  if (ts.isArrayLiteralExpression(value) ? value.elements.length > 0 : !ts.isLiteralExpression(value)) {
    add('returned', value, '[]');
  }
}
