/** Amounts in the numerals of cheques and contracts: 玖佰捌拾陆万肆仟伍佰元整. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['仟', '佰', '拾', ''];
const GROUPS = ['', '万', '亿', '万亿'];
/** Digits that a group of places has. */
const GROUP = 4;

/**
 * An amount in 元 in capital numerals; undefined where it has more than two decimals or more than sixteen digits.
 * Source: 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》, 一 to 四.
 */
export function capitalAmount(amount: string): string | undefined {
  const [, sign = '', typed = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d\d?)0*)?$/.exec(amount) ?? [];
  const digits = typed.replace(/^0+/, '');
  if (typed === '' || digits.length > GROUP * GROUPS.length) return undefined;
  const whole = wholeInWords(digits);
  const [tenth = 0, hundredth = 0] = [...decimals].map((digit) => DIGITS_OF.indexOf(digit));
  const parts = [
    ...(whole !== '' ? [`${whole}元`] : []),
    ...(tenth > 0 ? [`${DIGITS[tenth] ?? ''}角`] : []),
    ...(hundredth > 0 ? [`${tenth === 0 && whole !== '' ? '零' : ''}${DIGITS[hundredth] ?? ''}分`] : []),
  ];
  const text = parts.join('') || '零元';
  return `${sign === '' || text === '零元' ? '' : '负'}${text}${text.endsWith('元') ? '整' : ''}`;
}

const DIGITS_OF = '0123456789';

function wholeInWords(digits: string): string {
  const count = Math.ceil(digits.length / GROUP);
  const padded = digits.padStart(count * GROUP, '0');
  let words = '';
  let isAfterZeros = false;
  for (let index = 0; index < count; index += 1) {
    const group = padded.slice(index * GROUP, (index + 1) * GROUP);
    const own = groupInWords(group);
    if (own === '') {
      isAfterZeros = words !== '';
      continue;
    }
    if (words !== '' && (isAfterZeros || group.startsWith('0'))) words += '零';
    words += own + (GROUPS[count - 1 - index] ?? '');
    isAfterZeros = group.endsWith('0');
  }
  return words;
}

function groupInWords(group: string): string {
  let words = '';
  let isAfterZero = false;
  for (const [index, digit] of [...group].entries()) {
    const value = DIGITS_OF.indexOf(digit);
    if (value > 0) words += `${isAfterZero && words !== '' ? '零' : ''}${DIGITS[value] ?? ''}${PLACES[index] ?? ''}`;
    isAfterZero = value === 0;
  }
  return words;
}
