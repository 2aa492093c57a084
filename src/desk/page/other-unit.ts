/** An amount in the other unit, beside the one it was typed in: exact, as texts. */

/** `5600000` of 元 is `560 万元`; undefined where nothing can be told. */
export function inOtherUnit(text: string, unit: string | undefined): string | undefined {
  const typed = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.replace(/[,，\s]/g, ''));
  if (!typed) return undefined;
  const [, sign = '', whole = '', part = ''] = typed;
  if (unit === '元') {
    const digits = whole.padStart(5, '0');
    return `${sign}${plain(digits.slice(0, -4), digits.slice(-4) + part)} 万元`;
  }
  if (unit !== '万元') return undefined;
  const digits = part.padEnd(4, '0');
  return `${sign}${plain(whole + digits.slice(0, 4), digits.slice(4))} 元`;
}

function plain(whole: string, part: string): string {
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = part.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}
